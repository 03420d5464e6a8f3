import { encodeId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import type { Notice } from '@/lib/notifications/enqueue';
import type { Say } from '@/lib/notifications/say';
import type { Evidence } from '@/lib/notifications/schema';
import { kindsOf, type Row, type RowKind, type Thresholds } from './judge';

/** A row is told once for each kind, whatever day its bank moves it to. */
const PERIOD = 'row';

/** What a row is worth telling of, in words. Pure. */
export function rowNotices(row: Row, thresholds: Thresholds, say: Say): Notice[] {
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
  const amountFigure = { label: 'Amount', value: amount };
  if (kind === 'deposit') {
    return {
      title: `${amount} came in`,
      body: `${row.seller} paid you ${amount} on ${on}.`,
      evidence: evidence(
        [amountFigure],
        `It would not have come if this were in a category that is not income (it is in ${row.category.name}).`,
      ),
    };
  }
  if (kind === 'fee_charged') {
    return {
      title: `A fee of ${amount}`,
      body: `${row.seller} charged you ${amount} on ${on}.`,
      evidence: evidence(
        [amountFigure],
        `It would not have come if this were in another category than ${row.category.name}.`,
      ),
    };
  }
  const threshold = say.money(largeMinor ?? 0n, currency);
  const way = row.minor < 0n ? 'went to' : 'came from';
  return {
    title: `${amount} ${way} ${row.seller}`,
    body: `On ${on}, in ${row.category.name}. You asked to be told from ${threshold} on.`,
    evidence: evidence(
      [amountFigure, { label: 'You are told from', value: threshold }],
      `It would not have come if your threshold were above ${amount}.`,
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
  if (!row.counts) return 'This transaction no longer counts: it was taken back or left out.';
  const amount = toDecimal(row.minor, row.currency);
  const still = kindsOf(row, thresholds).includes(kind);
  if (!still && kind === 'large_transaction' && row.category.kind !== 'transfer') {
    return `The amount is now ${say.money(row.minor, row.currency)}.`;
  }
  if (!still) return `It is in ${row.category.name} now.`;
  return told.amount === amount ? null : `The amount is now ${say.money(row.minor, row.currency)}.`;
}
