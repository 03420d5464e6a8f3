import { phrase } from '@/lib/i18n/schema';
import { ConnectorError, type ErrorFacts, type HttpAnswer } from '../contract';

/** A refusal by HTTP itself, before any OFX was said. */
export function httpRefusal(
  { status, headers }: Pick<HttpAnswer, 'status' | 'headers'>,
  now: Date,
): ErrorFacts {
  const code = `http_${status}`;
  if (status === 401) {
    return {
      kind: 'login_required',
      scope: 'connection',
      code,
      action: 'relink',
      message: phrase('The bank refused this login or password. Enter them again.'),
    };
  }
  if (status === 402) {
    return {
      kind: 'payment_required',
      scope: 'connection',
      code,
      action: 'pay',
      message: phrase('The bank asks a fee for this service. Pay it there, then refresh.'),
    };
  }
  if (status === 429) {
    const retryAt = retryTime(headers['retry-after'], now);
    return {
      kind: 'rate_limited',
      scope: 'institution',
      code,
      retryAt,
      message: phrase('The bank was asked too often. We will try again later.'),
    };
  }
  if (status >= 500 && status !== 501) {
    return {
      kind: 'institution_down',
      scope: 'institution',
      code,
      message: phrase('The bank’s service is down. We will try again by ourselves.'),
    };
  }
  if (status === 408 || status === 425) {
    return {
      kind: 'transient',
      scope: 'institution',
      code,
      message: phrase('The bank took too long. We will try again by ourselves.'),
    };
  }
  return {
    kind: 'bad_request',
    scope: 'connection',
    code,
    message: phrase(
      'This address does not offer OFX Direct Connect to us. Check it with the bank.',
    ),
  };
}

/** Seconds or an HTTP date; an hour when the header says nothing. Never before now. */
export function retryTime(header: string | undefined, now: Date): string {
  const seconds = /^\d{1,7}$/.test(header ?? '') ? Number(header) : null;
  const date = seconds === null && header ? Date.parse(header) : Number.NaN;
  const fallback = now.getTime() + 3_600_000;
  const at =
    seconds !== null ? now.getTime() + seconds * 1000 : date > now.getTime() ? date : fallback;
  return new Date(at).toISOString();
}

export function notOfx(): ErrorFacts {
  return {
    kind: 'transient',
    scope: 'institution',
    code: 'not_ofx',
    message: phrase('The bank’s answer was not a whole statement. We will try again by ourselves.'),
  };
}

/** Before a bank has ever answered, what is not OFX is more likely another kind of page than a bad day. */
export function neverOfx(): ErrorFacts {
  return {
    kind: 'bad_request',
    scope: 'connection',
    code: 'not_ofx',
    message: phrase('This address answers, but not in OFX. Check it with the bank.'),
  };
}

export function notRead(): ErrorFacts {
  return {
    kind: 'bad_request',
    scope: 'account',
    code: 'not_read',
    message: phrase('This account was left out: we read up to 50 accounts of one login.'),
  };
}

export function fail(facts: ErrorFacts): ConnectorError {
  return new ConnectorError(facts);
}
