import { phrase } from '@/lib/i18n/schema';
import { cleanBankText } from '@/lib/statements/ofx/status';
import type { ErrorFacts, HttpAnswer } from '../contract';
import { readError } from './answer';

type Told = Pick<ErrorFacts, 'kind' | 'scope' | 'action' | 'message'>;

const signIn: Told = {
  kind: 'login_required',
  scope: 'institution',
  action: 'relink',
  message: phrase('The bank wants you to sign in again. Savory has stopped asking until you do.'),
};
const ended: Told = {
  kind: 'revoked',
  scope: 'connection',
  action: 'relink',
  message: phrase('Plaid no longer has access to this bank. Link it again if you want it back.'),
};
const away: Told = {
  kind: 'institution_down',
  scope: 'institution',
  message: phrase('The bank is not available through Plaid now. We will try again by ourselves.'),
};

/** Plaid's error codes as kinds of ours (https://plaid.com/docs/errors). */
const CODES: Readonly<Record<string, Told>> = {
  ITEM_LOGIN_REQUIRED: signIn,
  INVALID_CREDENTIALS: signIn,
  INVALID_UPDATED_USERNAME: signIn,
  ACCESS_NOT_GRANTED: signIn,
  USER_SETUP_REQUIRED: signIn,
  INSUFFICIENT_CREDENTIALS: signIn,
  NO_AUTH_ACCOUNTS: signIn,
  INVALID_MFA: {
    ...signIn,
    kind: 'mfa_required',
    message: phrase('The bank asks for a code again.'),
  },
  ITEM_LOCKED: {
    kind: 'locked',
    scope: 'institution',
    action: 'approve_at_bank',
    message: phrase(
      'The bank has locked this login. Unlock it with the bank, then sign in again here.',
    ),
  },
  USER_ACCOUNT_REVOKED: ended,
  ITEM_NOT_FOUND: ended,
  INVALID_ACCESS_TOKEN: ended,
  USER_PERMISSION_REVOKED: ended,
  INSTITUTION_NO_LONGER_SUPPORTED: ended,
  NO_ACCOUNTS: {
    kind: 'account_gone',
    scope: 'institution',
    action: 'relink',
    message: phrase('The bank shows no account under this login any more.'),
  },
  PRODUCT_NOT_READY: {
    kind: 'not_ready',
    scope: 'connection',
    message: phrase(
      'The bank is still preparing your transactions. We will ask again by ourselves.',
    ),
  },
  INSTITUTION_DOWN: away,
  INSTITUTION_NOT_RESPONDING: away,
  INSTITUTION_NOT_AVAILABLE: away,
  INSTITUTION_NO_LONGER_AVAILABLE: ended,
  TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION: {
    kind: 'cursor_invalid',
    scope: 'connection',
    message: phrase('The transactions changed while they were read. Refresh to read them again.'),
  },
  INVALID_PUBLIC_TOKEN: {
    kind: 'login_required',
    scope: 'connection',
    action: 'relink',
    message: phrase('This sign-in took too long. Link the bank again.'),
  },
  INVALID_API_KEYS: {
    kind: 'bad_request',
    scope: 'provider',
    message: phrase(
      'Plaid does not accept the keys of this Savory. Its operator must look at them.',
    ),
  },
};

const TYPES: Readonly<Record<string, Told>> = {
  RATE_LIMIT_EXCEEDED: {
    kind: 'rate_limited',
    scope: 'provider',
    message: phrase('Plaid was asked too often. We will go on when it allows.'),
  },
  RATE_LIMIT: {
    kind: 'rate_limited',
    scope: 'provider',
    message: phrase('Plaid was asked too often. We will go on when it allows.'),
  },
  INSTITUTION_ERROR: away,
  ITEM_ERROR: {
    ...signIn,
    kind: 'unknown',
    message: phrase('Plaid reports a problem with this bank.'),
  },
  API_ERROR: {
    kind: 'transient',
    scope: 'provider',
    message: phrase('Plaid has a problem. We will try again by ourselves.'),
  },
};

const SOON_MS = 60_000;

/** What a refusal of Plaid means; null for an answer with status 200. */
export function plaidRefusal(answer: HttpAnswer, now: Date): ErrorFacts | null {
  if (answer.status === 200) return null;
  const error = readError(answer.bytes);
  if (!error) return answer.status >= 500 ? { ...notPlaid(), code: 'http_5xx' } : notPlaid();
  const { error_code: code, error_type: type, display_message: words } = error;
  const told = CODES[code] ?? TYPES[type] ?? unknown(code);
  const message = told.kind === 'unknown' && words ? cleanBankText(words) : told.message;
  return {
    ...told,
    code: code.slice(0, 60),
    message: message || told.message,
    ...(told.kind === 'rate_limited' && {
      retryAt: retryTime(answer.headers['retry-after'], now),
    }),
  };
}

/** An answer that is not Plaid's, or half of one. */
export function notPlaid(): ErrorFacts {
  return {
    kind: 'transient',
    scope: 'provider',
    code: 'not_plaid',
    message: phrase('Plaid’s answer was not whole. We will try again by ourselves.'),
  };
}

function unknown(code: string): Told {
  if (/^(INVALID|MISSING|UNKNOWN)_/.test(code) || code === 'PRODUCTS_NOT_SUPPORTED') {
    return {
      kind: 'bad_request',
      scope: 'connection',
      message: phrase('Plaid refused the question. This is for us to fix; your data is as it was.'),
    };
  }
  return { kind: 'unknown', scope: 'connection', message: phrase('Plaid reports a problem.') };
}

/** Limits are per minute; Plaid names no time unless it sends the header. */
function retryTime(header: string | undefined, now: Date): string {
  const ms = /^\d{1,6}$/.test(header ?? '') ? Number(header) * 1000 : SOON_MS;
  return new Date(now.getTime() + ms).toISOString();
}
