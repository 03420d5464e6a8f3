import 'server-only';
import {
  addDays,
  dateIn,
  firstDay,
  type LocalDate,
  lastDay,
  type Month,
  toDayNumber,
} from '@/lib/calendar';
import { categorySlugs } from '@/lib/categories/queries';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import type { Words } from '@/lib/i18n/words';
import { wordsOf } from '@/lib/i18n/words-of';
import { encodeId, type UserId } from '@/lib/ids';
import { scale, toDecimal } from '@/lib/money';
import type { Period } from './grid';
import { type KnownSeries, knownSeries } from './known';
import { occurrencesOf } from './occurrences';
import { reasonOf } from './reason';
import type { RecurringCalendar, Series, SeriesList } from './schema';

/** What comes again, soonest first; without what the user put aside unless asked. */
export function listRecurring(
  userId: UserId,
  query: { dismissed?: boolean } = {},
): Promise<SeriesList> {
  return asUser(userId, async (tx) => {
    const all = await knownSeries(tx, userId);
    const slugs = await categorySlugs(tx, userId);
    const shown = all.filter(({ choice }) => query.dismissed || choice !== 'dismissed');
    const { timezone } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const today = toDayNumber(dateIn(timezone, now()));
    const words = await wordsOf(tx, userId);
    return { data: shown.map((series) => seriesView(series, slugs, today, words)) };
  });
}

/** A month's payments of every series: what came, what was missed and what is still due. */
export function recurringCalendar(userId: UserId, month: Month): Promise<RecurringCalendar> {
  return asUser(userId, async (tx) => {
    const { currency, timezone } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const today = toDayNumber(dateIn(timezone, now()));
    const [from, to] = [toDayNumber(firstDay(month)), toDayNumber(lastDay(month))];
    const series = (await knownSeries(tx, userId)).filter(({ choice }) => choice !== 'dismissed');
    const all = series.flatMap((each) => occurrencesOf(each, from, to, today));
    const sum = (test: (each: (typeof all)[number]) => boolean) => {
      const counted = all.filter((each) => each.series.group.currency === currency && test(each));
      return toDecimal(
        BigInt(Math.abs(counted.reduce((total, { amount }) => total + amount, 0))),
        currency,
      );
    };
    const isBill = ({ series }: (typeof all)[number]) =>
      series.kind === 'bill' || series.kind === 'subscription';
    return {
      month,
      currency,
      paid: sum((each) => isBill(each) && each.row !== null),
      due: sum((each) => isBill(each) && each.state === 'due'),
      income: sum((each) => each.series.kind === 'income' && each.state !== 'missed'),
      days: all
        .sort((a, b) => a.day - b.day || (a.series.id < b.series.id ? -1 : 1))
        .map(({ day, series: { id, name, kind, group }, amount, state, row }) => ({
          date: dayText(day),
          series: id,
          seller: name,
          kind,
          amount: toDecimal(BigInt(amount), group.currency),
          currency: group.currency,
          state,
          transaction_id: row ? encodeId(row.id) : null,
        })),
    };
  });
}

const SHOWN = 24;

export function seriesView(
  series: KnownSeries,
  slugs: ReadonlyMap<number, string>,
  today: number,
  words: Words,
): Series {
  const { group, rows, previous } = series;
  const money = (minor: number) => toDecimal(BigInt(minor), group.currency);
  const day = (number: number | null | undefined) => (number == null ? null : dayText(number));
  return {
    id: series.id,
    seller: series.name,
    account_id: encodeId(group.accountId),
    direction: series.amount < 0 ? 'out' : 'in',
    kind: series.kind,
    category: slugs.get(series.categoryId) ?? null,
    period: series.period,
    amount: money(series.amount),
    fixed: series.fixed,
    monthly_amount: toDecimal(monthlyOf(series.amount, series.period), group.currency),
    currency: group.currency,
    previous_amount: previous ? money(previous.amount) : null,
    changed_on: day(previous?.changedOn),
    first_on: day(rows[0]?.day),
    last_on: day(rows.at(-1)?.day),
    next_on: day(series.nextOn),
    missed_on: day(series.missedOn),
    status: series.status,
    confidence: series.confidence,
    choice: series.choice,
    source: series.source,
    reason: reasonOf(series, today, words),
    transactions: rows
      .slice(-SHOWN)
      .reverse()
      .map((row) => ({ id: encodeId(row.id), date: dayText(row.day), amount: money(row.minor) })),
  };
}

/** Payments a year, as they are counted in a month's share. */
const A_YEAR: Record<Period, bigint> = {
  weekly: 52n,
  biweekly: 26n,
  semimonthly: 24n,
  monthly: 12n,
  quarterly: 4n,
  yearly: 1n,
};

export function monthlyOf(amount: number, period: Period): bigint {
  return scale(BigInt(amount), A_YEAR[period], 12n);
}

export function dayText(day: number): LocalDate {
  return addDays('1970-01-01' as LocalDate, day);
}
