import { phrase } from '@/lib/i18n/schema';
import { cleanBankText } from '@/lib/statements/ofx/status';
import type { ErrorFacts, HttpAnswer } from '../contract';

/** A refusal by HTTP; null for 200. */
export function simplefinRefusal(
  { status, headers }: Pick<HttpAnswer, 'status' | 'headers'>,
  now: Date,
): ErrorFacts | null {
  if (status === 200) return null;
  const code = `http_${status}`;
  if (status === 402) {
    return {
      kind: 'payment_required',
      scope: 'connection',
      code,
      action: 'pay',
      message: phrase('SimpleFIN asks for its fee. Pay it there, then refresh.'),
    };
  }
  if (status === 401 || status === 403) {
    return {
      kind: 'revoked',
      scope: 'connection',
      code,
      action: 'relink',
      message: phrase(
        'SimpleFIN no longer accepts this access. Make a new setup token there and link it again.',
      ),
    };
  }
  if (status === 429) {
    const retryAt = retryTime(headers['retry-after'], now);
    return {
      kind: 'rate_limited',
      scope: 'connection',
      code,
      retryAt,
      message: phrase('SimpleFIN was asked too often today. We will go on when it allows.'),
    };
  }
  if (status >= 500) {
    return {
      kind: 'institution_down',
      scope: 'institution',
      code,
      message: phrase('SimpleFIN is down. We will try again by ourselves.'),
    };
  }
  return {
    kind: 'bad_request',
    scope: 'connection',
    code,
    message: phrase('SimpleFIN did not understand our question. Check the address.'),
  };
}

/** `Retry-After`, else the next UTC midnight: the quota is a daily one. */
function retryTime(header: string | undefined, now: Date): string {
  if (/^\d{1,7}$/.test(header ?? ''))
    return new Date(now.getTime() + Number(header) * 1000).toISOString();
  const date = header ? Date.parse(header) : Number.NaN;
  if (date > now.getTime()) return new Date(date).toISOString();
  return new Date((Math.floor(now.getTime() / 86_400_000) + 1) * 86_400_000).toISOString();
}

export function notSimplefin(): ErrorFacts {
  return {
    kind: 'transient',
    scope: 'institution',
    code: 'not_simplefin',
    message: phrase('SimpleFIN’s answer was not whole. We will try again by ourselves.'),
  };
}

/** An error inside a 200 answer: a code of version 2, or a bare text of version 1. */
export function toldError(code: string | undefined, text: string): ErrorFacts {
  const words = cleanBankText(text) || 'SimpleFIN reports a problem without a reason.';
  const [group = '', rest = ''] = (code ?? '').split('.');
  const facts = (kind: ErrorFacts['kind'], scope: ErrorFacts['scope']): ErrorFacts => ({
    kind,
    scope,
    message: words,
    ...(code && { code: code.slice(0, 60) }),
  });
  if (group === 'con') {
    if (rest !== 'auth') return facts('transient', 'institution');
    return {
      ...facts('login_required', 'institution'),
      action: 'approve_at_bank',
      message: `${words} Sign in again at SimpleFIN; nothing is needed here.`,
    };
  }
  if (group === 'act') return facts('transient', 'account');
  if (group === 'gen' && rest === 'auth')
    return { ...facts('revoked', 'connection'), action: 'relink' };
  return facts('unknown', 'connection');
}
