import { type ErrorFacts, type ErrorKind, RETRIED } from '@/lib/connectors/contract';
import { type Told, told } from '@/lib/errors';
import { phrase } from '@/lib/i18n/schema';

/** What a person reads when the bank does not answer as it should, and what they can do about it. */
type Words = { title: string; message: string; action: ErrorFacts['action'] | null };

const WORDS: Record<ErrorKind, Words> = {
  login_required: {
    title: phrase('{institution} needs your password again'),
    message: phrase(
      'The bank did not accept the login. Enter it again; Savory has stopped trying.',
    ),
    action: 'relink',
  },
  mfa_required: {
    title: phrase('{institution} asks for a code'),
    message: phrase('The bank asks for a second proof that it is you.'),
    action: 'answer_mfa',
  },
  consent_expired: {
    title: phrase('{institution} needs your consent again'),
    message: phrase('The permission to read this bank has run out. Link it again.'),
    action: 'relink',
  },
  locked: {
    title: phrase('{institution} has locked the login'),
    message: phrase('The bank has locked this login. Unlock it with the bank, then link it again.'),
    action: 'approve_at_bank',
  },
  rate_limited: {
    title: phrase('{institution} asks us to wait'),
    message: phrase('The bank has answered enough for now. Savory tries again by itself.'),
    action: null,
  },
  institution_down: {
    title: phrase('{institution} is not available'),
    message: phrase('The bank is not available. Savory tries again by itself.'),
    action: null,
  },
  not_ready: {
    title: phrase('{institution} is still preparing your data'),
    message: phrase('The bank is still preparing your data. Savory asks again by itself.'),
    action: null,
  },
  account_gone: {
    title: phrase('{institution} no longer has this account'),
    message: phrase('The bank no longer offers this account under this login.'),
    action: 'relink',
  },
  payment_required: {
    title: phrase('{institution} wants its subscription paid'),
    message: phrase('The provider asks for its subscription to be paid.'),
    action: 'pay',
  },
  revoked: {
    title: phrase('{institution} no longer lets Savory in'),
    message: phrase('Access was withdrawn at the bank. Link it again if you want it back.'),
    action: 'relink',
  },
  bad_request: {
    title: phrase('{institution} did not understand the question'),
    message: phrase(
      'The bank refused the question. This is for us to fix; your data is as it was.',
    ),
    action: null,
  },
  cursor_invalid: {
    title: phrase('{institution} lost its place'),
    message: phrase('The bank lost its place in your history.'),
    action: null,
  },
  books_held: {
    title: phrase('{institution} is held back'),
    message: phrase(
      'The books of one of its accounts do not add up. Savory reads nothing more into them until that is looked into.',
    ),
    action: null,
  },
  transient: {
    title: phrase('{institution} did not answer'),
    message: phrase('The bank did not answer. Savory tries again by itself.'),
    action: null,
  },
  unknown: {
    title: phrase('{institution} gave an answer we do not know'),
    message: phrase('The bank gave an answer Savory does not know.'),
    action: null,
  },
};

export type Trouble = {
  code: string;
  /** English, as it is stored; a text of its own to look up. */
  message: string;
  /** What the message says where it has values. */
  told?: Told;
  action: string | null;
  /** With `{institution}` in it. */
  title: string;
  /** Tried again by itself; otherwise the schedule stops until the person acts. */
  retried: boolean;
};

export function troubleOf(facts: ErrorFacts): Trouble {
  const words = WORDS[facts.kind];
  return {
    code: facts.kind,
    message: facts.message || words.message,
    action: facts.action ?? words.action ?? null,
    title: words.title,
    retried: RETRIED.has(facts.kind),
  };
}

const WARN_DAYS = 10;
const DAY_MS = 86_400_000;

/** A consent that ends soon: nothing is wrong yet, and one look at the bank keeps it so. */
export function expiringConsent(until: Date | null, at: Date): Trouble | undefined {
  if (until === null) return undefined;
  const days = Math.ceil((until.getTime() - at.getTime()) / DAY_MS);
  if (days > WARN_DAYS) return undefined;
  return {
    code: 'consent_expiring',
    title: phrase('{institution} needs your consent again soon'),
    message: '',
    told: told(
      'Your permission to read this bank ends {days, plural, =0 {now} =1 {within a day} other {in # days}}. Sign in again to keep it going.',
      { days: Math.max(0, days) },
    ),
    action: 'relink',
    retried: true,
  };
}

const FIRST_MINUTES = 10;
const LONGEST_MINUTES = 12 * 60;

/** Minutes until the next try by itself, after so many failures in a row: 10, 20, 40, ... 12 h. */
export function backOffMinutes(failures: number): number {
  return Math.min(LONGEST_MINUTES, FIRST_MINUTES * 2 ** Math.min(failures, 10));
}

/** Banks that answer only a few times a day are asked again at even distances. */
export function apartMinutes(dailyQuota: number | undefined): number {
  return dailyQuota !== undefined && dailyQuota <= FEW ? (24 * 60) / dailyQuota : 0;
}
const FEW = 6;
