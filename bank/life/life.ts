import { addDays, type LocalDate, parseDate } from '@/lib/calendar';
import type { Person } from '../people';
import { openBooks } from './books';
import type { AccountKind, Movement } from './movement';
import { planOf } from './plan';
import { deposit, purchase } from './purchase';
import { countOf, drawFor } from './random';
import { bills, card, overdraft, payday, savings } from './routine';
import { weekday } from './words';

/** A person's life so far. The rows of a day are the same however far it is later lived on. */
export type Life = {
  opening: Record<AccountKind, bigint>;
  bankId: string;
  names: Record<AccountKind, string>;
  /** Every movement first seen up to this day, lived on as far as needed. */
  through(day: LocalDate): readonly Movement[];
};

/** `known` fills the bank's own words: the last digits of each account. */
export function beginLife(person: Person, known: Record<string, string>): Life {
  const plan = planOf(person);
  const books = openBooks(person, plan, known);
  let next = parseDate(person.since)!;
  const live = (day: LocalDate): void => {
    payday(books, day);
    bills(books, day);
    card(books, day);
    savings(books, day);
    // An overdrawn person spends less, so that no life drifts into debt for ever.
    const care = books.balance.checking < plan.incomeMinor / 20 ? 0.6 : 1;
    for (const habit of plan.habits) {
      const draw = drawFor(person.login, day, 'habit', habit.texts[0]!);
      const times = countOf(draw, habit.perDay * care * dayWeight(habit, day));
      for (let time = 0; time < times; time++) purchase(books, habit, day, draw);
    }
    deposit(books, day);
    books.close(day);
    overdraft(books, day);
  };
  return {
    opening: books.opening,
    bankId: plan.catalogue.bankId,
    names: plan.catalogue.words.accounts,
    through(day) {
      for (; next <= day; next = addDays(next, 1)) live(next);
      return books.movements;
    },
  };
}

/** Weekend and season, kept so that the month's total frequency stays what it was. */
function dayWeight(habit: { weekend?: number; season?: number[] }, day: LocalDate): number {
  const weekend = habit.weekend ?? 1;
  const name = weekday(day);
  const share = (name === 0 || name === 6 ? weekend : 1) / ((5 + 2 * weekend) / 7);
  return share * (habit.season?.[Number(day.slice(5, 7)) - 1] ?? 1);
}
