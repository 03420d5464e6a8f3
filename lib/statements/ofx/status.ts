import type { ErrorFacts } from '@/lib/connectors/contract';
import { phrase } from '@/lib/i18n/schema';
import { leaf, type Node } from './tree';

type Meaning = Omit<ErrorFacts, 'scope' | 'code' | 'retryAt'>;

/** OFX STATUS codes in words a person can act on (CONNECTORS.md 2.1). */
const MEANINGS: Record<string, Meaning> = {
  '15500': relink(
    phrase(
      'The bank refused this login or password. Enter them again; we do not retry, so that your login is not locked.',
    ),
  ),
  '15000': relink(
    phrase('The bank wants you to change your password there first. Then enter the new one here.'),
  ),
  '15502': {
    kind: 'locked',
    action: 'relink',
    message: phrase(
      'The bank has locked this login. Unlock it at the bank, then enter it here again.',
    ),
  },
  '15501': {
    kind: 'transient',
    message: phrase('The account is in use elsewhere. We will try again later.'),
  },
  '15510': approve(),
  '15511': approve(),
  '15512': approve(),
  '3000': approve(),
  '3001': approve(),
  '2003': gone(),
  '2004': gone(),
  '2005': gone(),
  '2014': range(),
  '2020': range(),
  '2027': range(),
  '2019': {
    kind: 'transient',
    message: phrase('The bank took our request for a repetition. We will try again.'),
  },
  '2021': {
    kind: 'bad_request',
    message: phrase('The bank does not speak a version of OFX that we know.'),
  },
  '2028': {
    kind: 'bad_request',
    message: phrase('The bank does not offer this kind of statement.'),
  },
};

/** Did this STATUS say that all is well? An absent one does. */
export function isGood(status: Node | undefined): boolean {
  const code = leaf(status, 'CODE');
  // 1: client is up to date. Warnings (SEVERITY WARN) come with data.
  return !code || Number(code) === 0 || code === '1' || leaf(status, 'SEVERITY') !== 'ERROR';
}

export function readStatus(status: Node | undefined, scope: ErrorFacts['scope']): ErrorFacts {
  const code = leaf(status, 'CODE') ?? '';
  const meaning = MEANINGS[code] ?? unknownStatus(leaf(status, 'MESSAGE'));
  return { ...meaning, scope, ...(code && { code }) };
}

function unknownStatus(text: string | undefined): Meaning {
  const words = cleanBankText(text ?? '');
  return {
    kind: 'unknown',
    message: words ? `The bank says: ${words}` : phrase('The bank refused without a reason.'),
  };
}

/** A bank's own words, made safe to show: one short line, long numbers (accounts, logins) veiled. */
export function cleanBankText(text: string): string {
  const line = text
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\d{6,}/g, '…')
    .trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

function relink(message: string): Meaning {
  return { kind: 'login_required', action: 'relink', message };
}

function approve(): Meaning {
  return {
    kind: 'mfa_required',
    action: 'approve_at_bank',
    message: phrase(
      'The bank wants to be sure it is you. Sign in there and approve this connection, then refresh.',
    ),
  };
}

function gone(): Meaning {
  return { kind: 'account_gone', message: phrase('The bank no longer knows this account.') };
}

function range(): Meaning {
  return { kind: 'bad_request', message: phrase('The bank does not go back as far as we asked.') };
}
