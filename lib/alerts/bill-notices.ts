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
  const when = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
  const about = series.fixed ? '' : 'about ';
  return {
    kind: 'bill_due',
    period: `after ${last}`,
    title: `${seller} is due ${when}`,
    body: `${capital(about)}${amount} on ${say.day(next)}, as every ${every(series)}.`,
    unless: `It would not have come if ${seller} were not among your recurring payments.`,
    figures: [
      ['Expected', amount],
      ['On', say.day(next)],
    ],
  };
}

function missed(series: Series, today: LocalDate, say: Say): Told | null {
  const { missed_on: day, status, seller, last_on: last } = series;
  if (status !== 'missed' || !day || !isRecent(day, today)) return null;
  return {
    kind: 'bill_missed',
    period: `after ${last}`,
    title: `${seller} has not come`,
    body: `${amountOf(series, say)} was expected around ${say.day(day)}. Paid another way, moved or cancelled?`,
    unless: 'It would not have come if a payment to them had been booked by now.',
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
    title: rise ? `${seller} costs ${now} now` : `${seller} is down to ${now}`,
    body: `It was ${old} until ${say.day(addDays(day as LocalDate, -1))}. Over a year that is ${say.money(yearly(series, is - was), currency)} ${rise ? 'more' : 'less'}.`,
    unless: `It would not have come if they had taken ${old} again.`,
    figures: [
      ['Before', old],
      ['Now', now],
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
    title: `${seller} comes again and again`,
    body: `${amount} every ${every(series)}, ${transactions.length} times so far. It counts as a ${series.kind} from now on.`,
    unless:
      'It would not have come if these payments were further from one another in time or amount.',
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

const EVERY: Record<Series['period'], string> = {
  weekly: 'week',
  biweekly: 'two weeks',
  semimonthly: 'half month',
  monthly: 'month',
  quarterly: 'three months',
  yearly: 'year',
};
const A_YEAR: Record<Series['period'], bigint> = {
  weekly: 52n,
  biweekly: 26n,
  semimonthly: 24n,
  monthly: 12n,
  quarterly: 4n,
  yearly: 1n,
};

const every = ({ period }: Series) => EVERY[period];

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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
