import { type LocalDate, parseDate } from '@/lib/calendar';
import type { Person } from '../people';
import type { Words } from './catalogue';
import type { AccountKind, Movement } from './movement';
import type { Plan } from './plan';
import { hash } from './random';
import type { Blanks } from './words';

export type Entry = {
  account: AccountKind;
  kind: string;
  type: string;
  text: string;
  amountMinor: bigint;
  seenAt: string;
  /** The day it is first seen when absent: no pending stage. */
  settlesOn?: LocalDate;
  held?: { amountMinor: bigint; text: string };
  released?: true;
  mcc?: string;
};

/** What a simulated life writes into while it goes on, day after day. */
export type Books = {
  person: Person;
  plan: Plan;
  words: Words;
  blanks: Pick<Blanks, 'login' | 'city' | 'known'>;
  /** In the order they were first seen, once their day is lived. */
  movements: Movement[];
  /** Booked, at the end of the last day lived. */
  balance: Record<AccountKind, bigint>;
  opening: Record<AccountKind, bigint>;
  /** What the last card statement asked for and is not yet paid. */
  statementMinor: bigint;
  lastOverdraft: LocalDate | null;
  add(entry: Entry): void;
  /** Lets the day's entries be seen and books what settles today. */
  close(day: LocalDate): void;
};

export function openBooks(person: Person, plan: Plan, known: Record<string, string>): Books {
  const income = BigInt(Math.round(plan.incomeMinor));
  const opening = {
    checking: (income * 7n) / 10n,
    savings: (income * BigInt(Math.round(person.style.savings * 100))) / 100n,
    credit: -income / 8n,
  };
  const entering = new Map<LocalDate, Movement[]>();
  const settling = new Map<LocalDate, Movement[]>();
  let count = 0;
  const books: Books = {
    person,
    plan,
    words: plan.catalogue.words,
    blanks: { login: person.login, city: person.city, known },
    movements: [],
    balance: { ...opening },
    opening,
    statementMinor: 0n,
    lastOverdraft: null,
    add(entry) {
      const movement = toMovement(entry, `${person.login}|${count++}`);
      push(entering, movement.seenOn, movement);
    },
    close(day) {
      const seen = entering.get(day) ?? [];
      entering.delete(day);
      seen.sort((a, b) => (a.seenAt < b.seenAt ? -1 : a.seenAt > b.seenAt ? 1 : 0));
      for (const movement of seen) {
        books.movements.push(movement);
        push(settling, movement.settlesOn, movement);
      }
      bookAll(books, settling.get(day) ?? [], day);
      settling.delete(day);
    },
  };
  return books;
}

/** Booking gives the id: the day and a number inside the account, as many banks do. */
function bookAll(books: Books, due: Movement[], day: LocalDate): void {
  const numbers = { checking: 0, savings: 0, credit: 0 };
  for (const movement of due) {
    if (movement.released) continue;
    const number = ++numbers[movement.account];
    movement.id = `${day.replaceAll('-', '')}${String(number).padStart(3, '0')}`;
    books.balance[movement.account] += movement.amountMinor;
  }
}

function toMovement(entry: Entry, seed: string): Movement {
  const seenOn = parseDate(entry.seenAt.slice(0, 10))!;
  const held = entry.held
    ? { ...entry.held, id: `P${hash(seed).toString(36)}${hash(`${seed}#`).toString(36)}` }
    : null;
  return { ...entry, seenOn, held, settlesOn: entry.settlesOn ?? seenOn, id: '' };
}

function push(map: Map<LocalDate, Movement[]>, key: LocalDate, movement: Movement): void {
  const list = map.get(key);
  if (list) list.push(movement);
  else map.set(key, [movement]);
}
