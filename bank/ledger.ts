import { addMonths, firstDay, type LocalDate, monthOf, parseDate } from '@/lib/calendar';
import { beginLife, type Life } from './life/life';
import { ACCOUNT_KINDS, type AccountKind, BOOKING_TIME, type Movement } from './life/movement';
import { digits, drawFor } from './life/random';
import type { Person } from './people';
import { wallClock } from './zone';

/** What the bank shows of one account at one moment. */
export type AccountView = {
  id: string;
  bankId: string;
  name: string;
  type: AccountKind;
  currency: string;
  /** Booked movements only; negative when owed. */
  balanceMinor: bigint;
  availableMinor: bigint;
  /** The booked balance before the first day shown. */
  openingMinor: bigint;
  rows: Row[];
};

export type Row = {
  id: string;
  status: 'pending' | 'posted';
  /** Booking day; for a pending row the day it was seen. */
  date: LocalDate;
  seenOn: LocalDate;
  amountMinor: bigint;
  text: string;
  kind: string;
  type: string;
  mcc?: string;
  /** A row told before that this one takes back (corrections.ts). */
  corrects?: { id: string; action: 'REPLACE' | 'DELETE' };
};

export type Statement = {
  today: LocalDate;
  wall: string;
  since: LocalDate;
  accounts: AccountView[];
};

export type Ledger = { person: Person; at(now: Date, frozenSince?: Date): Statement };

const MONTHS_SHOWN = 24;
const CARD_LIMIT_MONTHS = 2n;

/** The books of one person. `frozenSince`: what was pending then never posts (a trouble). */
export function openLedger(person: Person): Ledger {
  const numbers = accountNumbers(person);
  const known = Object.fromEntries(
    ACCOUNT_KINDS.map((kind) => [kind === 'credit' ? 'card' : kind, numbers[kind].slice(-4)]),
  );
  const life = beginLife(person, known);
  return {
    person,
    at(now, frozenSince) {
      const wall = wallClock(person.timezone, now);
      const today = parseDate(wall.slice(0, 10))!;
      const earliest = firstDay(addMonths(monthOf(today), -MONTHS_SHOWN));
      const since = earliest > person.since ? earliest : parseDate(person.since)!;
      const frozen = frozenSince && wallClock(person.timezone, frozenSince);
      const accounts = emptyAccounts(person, life, numbers);
      for (const movement of life.through(today)) {
        show(accounts[movement.account], movement, wall, since, frozen);
      }
      for (const kind of ACCOUNT_KINDS) {
        accounts[kind].rows.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
      }
      return { today, wall, since, accounts: ACCOUNT_KINDS.map((kind) => accounts[kind]) };
    },
  };
}

function show(
  account: AccountView,
  movement: Movement,
  wall: string,
  since: LocalDate,
  frozen: string | undefined,
): void {
  const stage = stageOf(movement, wall, frozen);
  if (stage === 'pending') {
    const held = movement.held!;
    account.availableMinor += held.amountMinor;
    account.rows.push(toRow(movement, held.id, 'pending', movement.seenOn, held));
  } else if (stage === 'posted') {
    account.balanceMinor += movement.amountMinor;
    account.availableMinor += movement.amountMinor;
    if (movement.settlesOn < since) account.openingMinor += movement.amountMinor;
    else account.rows.push(toRow(movement, movement.id, 'posted', movement.settlesOn, movement));
  }
}

function stageOf(
  movement: Movement,
  wall: string,
  frozen: string | undefined,
): 'unseen' | 'pending' | 'posted' {
  if (movement.seenAt > wall) return 'unseen';
  const settlesAt = `${movement.settlesOn}T${BOOKING_TIME}`;
  const stuck = frozen !== undefined && movement.held !== null && settlesAt > frozen;
  if (stuck || settlesAt > wall) return movement.held ? 'pending' : 'unseen';
  return movement.released ? 'unseen' : 'posted';
}

function toRow(
  movement: Movement,
  id: string,
  status: Row['status'],
  date: LocalDate,
  said: { amountMinor: bigint; text: string },
): Row {
  const { seenOn, kind, type, mcc } = movement;
  const { amountMinor, text } = said;
  return { id, status, date, seenOn, amountMinor, text, kind, type, mcc };
}

function emptyAccounts(
  person: Person,
  life: Life,
  numbers: Record<AccountKind, string>,
): Record<AccountKind, AccountView> {
  const limit = (CARD_LIMIT_MONTHS * (life.opening.checking * 10n)) / 7n;
  const account = (type: AccountKind): AccountView => ({
    id: numbers[type],
    bankId: life.bankId,
    name: life.names[type],
    type,
    currency: person.currency,
    balanceMinor: life.opening[type],
    availableMinor: life.opening[type] + (type === 'credit' ? limit : 0n),
    openingMinor: life.opening[type],
    rows: [],
  });
  return { checking: account('checking'), savings: account('savings'), credit: account('credit') };
}

function accountNumbers(person: Person): Record<AccountKind, string> {
  const draw = drawFor(person.login, 'numbers');
  return {
    checking: `00${digits(draw, 8)}`,
    savings: `01${digits(draw, 8)}`,
    credit: `4000${digits(draw, 12)}`,
  };
}
