import { phrase } from '@/lib/i18n/schema';
import type { ErrorFacts, HttpAnswer } from '../contract';
import { errorCode } from './answer';

/**
 * What a refusal means; null for 200. `about`: the call was about one account, and so is what is
 * wrong, unless it is the consent.
 */
export function enableBankingRefusal(
  answer: HttpAnswer,
  now: Date,
  about: 'account' | 'connection' = 'connection',
): ErrorFacts | null {
  const { status, headers, bytes } = answer;
  if (status === 200) return null;
  const code = errorCode(bytes) || `http_${status}`;
  if (/API_KEY|APPLICATION|^UNAUTHORIZED$/.test(code) && status === 401) {
    return {
      kind: 'bad_request',
      scope: 'provider',
      code,
      message: phrase(
        'Enable Banking does not accept this Savory’s key. Its operator must look at it.',
      ),
    };
  }
  if (
    status === 401 ||
    status === 403 ||
    /(EXPIRED|CLOSED|REVOKED)_SESSION|WRONG_SESSION/.test(code)
  ) {
    return { kind: 'consent_expired', scope: 'connection', code, action: 'relink', message: '' };
  }
  if (status === 429) {
    return {
      kind: 'rate_limited',
      scope: about,
      code,
      retryAt: retryTime(headers['retry-after'], now),
      message: phrase(
        'The bank answers only a few times a day without you. We will go on tomorrow.',
      ),
    };
  }
  if (status === 404 || /ACCOUNT_(DOES_NOT_EXIST|NOT_FOUND)/.test(code)) {
    return {
      kind: 'account_gone',
      scope: about,
      code,
      message: phrase('The bank no longer offers this account under your consent.'),
    };
  }
  if (status >= 500 || status === 408 || code.startsWith('ASPSP_')) {
    return {
      kind: 'institution_down',
      scope: about === 'account' ? 'account' : 'institution',
      code,
      message: phrase('The bank is not available now. We will try again by ourselves.'),
    };
  }
  return {
    kind: 'bad_request',
    scope: about,
    code,
    message: phrase(
      'The bank refused the question. This is for us to fix; your data is as it was.',
    ),
  };
}

/** An answer that is not whole, or not theirs. */
export function notWhole(scope: ErrorFacts['scope'] = 'institution'): ErrorFacts {
  return {
    kind: 'transient',
    scope,
    code: 'not_whole',
    message: phrase('The bank’s answer was not whole. We will try again by ourselves.'),
  };
}

/** `Retry-After`, else the next UTC midnight: a bank's four questions are for a day. */
function retryTime(header: string | undefined, now: Date): string {
  if (/^\d{1,6}$/.test(header ?? ''))
    return new Date(now.getTime() + Number(header) * 1000).toISOString();
  return new Date((Math.floor(now.getTime() / 86_400_000) + 1) * 86_400_000).toISOString();
}
