import { addDays, daysBetween, type LocalDate } from '@/lib/calendar';
import { parseDecimal } from '@/lib/money';
import type { Notice } from '@/lib/notifications/enqueue';
import type { Say } from '@/lib/notifications/say';
import type { NotificationKind } from '@/lib/notifications/schema';
import type { Series } from '@/lib/recurring/schema';

/** Told this many days ahead. */
const AHEAD_DAYS = 3;
/** What happened longer ago than this is no news: a first look at old series brings no flood. */
const RECENT_DAYS = 7;
/** A series with more payments than this was there before. */
const NEW_PAYMENTS = 4;

type Told = {
  kind: NotificationKind;
  period: string;
  title: string;
  body: string;
  unless: string;
  figures?: [label: string, value: string][];
};

/**
 * What there is to tell of recurring payments today: due, changed, missed, dearer, new. Each is keyed
 * by the payment it follows, so that an expected day that shifts is no second notice. Pure.
 */
export function billNotices(series: readonly Series[], today: LocalDate, say: Say): Notice[] {
  return series
    .filter(({ direction, choice }) => direction === 'out' && choice !== 'dismissed')
    .filter(({ kind }) => kind === 'bill' || kind === 'subscription')
    .flatMap((each) =>
      [due, missed, changed, isNew].flatMap((find) => {
        const told = find(each, today, say);
        return told ? [noticeOf(each, told)] : [];
      }),
    );
}

function due(series: Series, today: LocalDate, say: Say): Told | null {
  const { next_on: next, seller, last_on: last, status } = series;
  if (status !== 'active' || !next) return null;
  const days = daysBetween(today, next as LocalDate); // safe because: a date of the series' own
  if (days < 0 || days > AHEAD_DAYS) return null;
  const amount = amountOf(series, say);
  const values = { amount, day: say.day(next), period: series.period };
  return {
    kind: 'bill_due',
    period: `after ${last}`,
    title: say.t('{seller} is due {days, plural, =0 {today} =1 {tomorrow} other {in # days}}', {
      seller,
      days,
    }),
    body: series.fixed
      ? say.t(
          '{amount} on {day}, as {period, select, weekly {every week} biweekly {every two weeks} semimonthly {every half month} quarterly {every three months} yearly {every year} other {every month}}.',
          values,
        )
      : say.t(
          'About {amount} on {day}, as {period, select, weekly {every week} biweekly {every two weeks} semimonthly {every half month} quarterly {every three months} yearly {every year} other {every month}}.',
          values,
        ),
    unless: say.t('It would not have come if {seller} were not among your recurring payments.', {
      seller,
    }),
    figures: [
      [say.t('Expected'), amount],
      [say.t('On~date'), say.day(next)],
    ],
  };
}

function missed(series: Series, today: LocalDate, say: Say): Told | null {
  const { missed_on: day, status, seller, last_on: last } = series;
  if (status !== 'missed' || !day || !isRecent(day, today)) return null;
  return {
    kind: 'bill_missed',
    period: `after ${last}`,
    title: say.t('{seller} has not come', { seller }),
    body: say.t('{amount} was expected around {day}. Paid another way, moved or cancelled?', {
      amount: amountOf(series, say),
      day: say.day(day),
    }),
    unless: say.t('It would not have come if a payment to them had been booked by now.'),
  };
}

function changed(series: Series, today: LocalDate, say: Say): Told | null {
  const { previous_amount: before, changed_on: day, amount, currency, seller, kind } = series;
  if (!before || !day || !isRecent(day, today)) return null;
  const [was, is] = [size(before, currency), size(amount, currency)];
  if (was === is) return null;
  const [old, now] = [say.money(was, currency), say.money(is, currency)];
  const rise = is > was;
  if (kind === 'subscription' && !rise) return null;
  return {
    kind: kind === 'subscription' ? 'subscription_price_rise' : 'bill_changed',
    period: `${day} ${amount}`,
    title: rise
      ? say.t('{seller} costs {amount} now', { seller, amount: now })
      : say.t('{seller} is down to {amount}', { seller, amount: now }),
    body: say.t(
      'It was {old} until {day}. Over a year that is {difference} {way, select, more {more} other {less}}.',
      {
        old,
        day: say.day(addDays(day as LocalDate, -1)), // safe because: a date of the series' own
        difference: say.money(yearly(series, is - was), currency),
        way: rise ? 'more' : 'less',
      },
    ),
    unless: say.t('It would not have come if they had taken {amount} again.', { amount: old }),
    figures: [
      [say.t('Before'), old],
      [say.t('Now'), now],
    ],
  };
}

function isNew(series: Series, today: LocalDate, say: Say): Told | null {
  const { source, choice, last_on: last, transactions, seller, status } = series;
  if (source !== 'detected' || choice !== 'none' || status !== 'active' || !last) return null;
  if (transactions.length > NEW_PAYMENTS || !isRecent(last, today)) return null;
  const amount = amountOf(series, say);
  return {
    kind: 'recurring_new',
    period: 'new',
    title: say.t('{seller} comes again and again', { seller }),
    body: say.t(
      '{amount} {period, select, weekly {every week} biweekly {every two weeks} semimonthly {every half month} quarterly {every three months} yearly {every year} other {every month}}, {times} times so far. It counts as a {kind, select, subscription {subscription} other {bill}} from now on.',
      { amount, period: series.period, times: transactions.length, kind: series.kind },
    ),
    unless: say.t(
      'It would not have come if these payments were further from one another in time or amount.',
    ),
  };
}

function noticeOf(series: Series, { figures = [], unless, ...told }: Told): Notice {
  const { id, seller, currency, transactions, amount } = series;
  return {
    ...told,
    subject: id,
    data: { series: id, seller, amount, currency },
    evidence: {
      figures: figures.map(([label, value]) => ({ label, value })),
      rows: transactions.slice(0, 3).map((row) => ({
        transaction_id: row.id,
        date: row.date,
        seller,
        amount: row.amount,
        currency,
      })),
      unless,
    },
  };
}

const A_YEAR: Record<Series['period'], bigint> = {
  weekly: 52n,
  biweekly: 26n,
  semimonthly: 24n,
  monthly: 12n,
  quarterly: 4n,
  yearly: 1n,
};

function yearly({ period }: Series, difference: bigint): bigint {
  const minor = difference * A_YEAR[period];
  return minor < 0n ? -minor : minor;
}

function amountOf({ amount, currency }: Series, say: Say): string {
  return say.money(size(amount, currency), currency);
}

function size(text: string, currency: string): bigint {
  const minor = parseDecimal(text, currency) ?? 0n;
  return minor < 0n ? -minor : minor;
}

function isRecent(day: string, today: LocalDate): boolean {
  const days = daysBetween(day as LocalDate, today); // safe because: a date of the series' own
  return days >= 0 && days <= RECENT_DAYS;
}
