import { encodeId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import type { Notice } from '@/lib/notifications/enqueue';
import type { Say } from '@/lib/notifications/say';
import type { Evidence } from '@/lib/notifications/schema';
import { kindsOf, type Row, type RowKind, type Thresholds } from './judge';

/** A row is told once for each kind, whatever day its bank moves it to. */
const PERIOD = 'row';

/** What a row is worth telling of, in words. Pure. */
export function rowNotices(
  row: Row,
  thresholds: Thresholds,
  say: Say,
): (Notice & { title: string })[] {
  return kindsOf(row, thresholds).map((kind) => ({
    kind,
    subject: String(row.id),
    period: PERIOD,
    ...wordsOf(kind, row, thresholds, say),
    data: {
      transaction_id: encodeId(row.id),
      date: row.day,
      seller: row.seller,
      amount: toDecimal(row.minor, row.currency),
      currency: row.currency,
      threshold:
        kind === 'large_transaction' && thresholds.largeMinor !== null
          ? toDecimal(thresholds.largeMinor, thresholds.currency)
          : null,
    },
  }));
}

function wordsOf(
  kind: RowKind,
  row: Row,
  { largeMinor, currency }: Thresholds,
  say: Say,
): { title: string; body: string; evidence: Evidence } {
  const amount = say.money(row.minor < 0n ? -row.minor : row.minor, row.currency);
  const [on, cause] = [say.day(row.day), rowOf(row)];
  const evidence = (figures: Evidence['figures'], unless: string): Evidence => ({
    figures,
    rows: [cause],
    unless,
  });
  const amountFigure = { label: say.t('Amount'), value: amount };
  if (kind === 'deposit') {
    return {
      title: say.t('{amount} came in', { amount }),
      body: say.t('{seller} paid you {amount} on {day}.', { seller: row.seller, amount, day: on }),
      evidence: evidence(
        [amountFigure],
        say.t(
          'It would not have come if this were in a category that is not income (it is in {category}).',
          { category: row.category.name },
        ),
      ),
    };
  }
  if (kind === 'fee_charged') {
    return {
      title: say.t('A fee of {amount}', { amount }),
      body: say.t('{seller} charged you {amount} on {day}.', {
        seller: row.seller,
        amount,
        day: on,
      }),
      evidence: evidence(
        [amountFigure],
        say.t('It would not have come if this were in another category than {category}.', {
          category: row.category.name,
        }),
      ),
    };
  }
  const threshold = say.money(largeMinor ?? 0n, currency);
  return {
    title:
      row.minor < 0n
        ? say.t('{amount} went to {seller}', { amount, seller: row.seller })
        : say.t('{amount} came from {seller}', { amount, seller: row.seller }),
    body: say.t('On {day}, in {category}. You asked to be told from {threshold} on.', {
      day: on,
      category: row.category.name,
      threshold,
    }),
    evidence: evidence(
      [amountFigure, { label: say.t('You are told from'), value: threshold }],
      say.t('It would not have come if your threshold were above {amount}.', { amount }),
    ),
  };
}

export function rowOf(
  row: Pick<Row, 'id' | 'day' | 'seller' | 'minor' | 'currency'>,
): Evidence['rows'][number] {
  return {
    transaction_id: encodeId(row.id),
    date: row.day,
    seller: row.seller,
    amount: toDecimal(row.minor, row.currency),
    currency: row.currency,
  };
}

/** What has become of a row that was told of; null while what was told still holds. Pure. */
export function correctionOf(
  kind: RowKind,
  row: Row | undefined,
  told: { amount?: unknown; threshold?: unknown },
  thresholds: Thresholds,
  say: Say,
): string | null {
  if (!row) return null; // beyond the window that is looked at: nobody changes history silently
  if (!row.counts)
    return say.t('This transaction no longer counts: it was taken back or left out.');
  const amount = toDecimal(row.minor, row.currency);
  const still = kindsOf(row, thresholds).includes(kind);
  if (!still && kind === 'large_transaction' && row.category.kind !== 'transfer') {
    return amountNow(row, say);
  }
  if (!still) return say.t('It is in {category} now.', { category: row.category.name });
  return told.amount === amount ? null : amountNow(row, say);
}

function amountNow({ minor, currency }: Row, say: Say): string {
  return say.t('The amount is now {amount}.', { amount: say.money(minor, currency) });
}
