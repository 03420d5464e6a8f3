import { toDecimal } from '@/lib/money';
import type { CsvQuestion } from '../csv/schema';
import { clean } from '../lines';
import type { StatementBatch } from '../statement-batch';
import type { Order } from './dates';
import { type Entry, field } from './records';

const ROWS = 20;

/** The days as the guess reads them, for a person to say whether they are right. */
export function askOrder(
  rows: readonly Entry[],
  { transactions }: StatementBatch,
  order: Order,
): CsvQuestion {
  const read = new Map(transactions.map((draft) => [draft.line, draft]));
  return {
    guess: { date_order: order },
    reasons: [
      { doubt: 'date_order', message: 'The dates could begin with the day or with the month.' },
    ],
    columns: [],
    preview: rows.slice(0, ROWS).map((entry) => {
      const draft = read.get(entry.line);
      return {
        line: entry.line,
        cells: ['D', 'T', 'P'].map((code) => clean(field(entry, code) ?? '').slice(0, 200)),
        date: draft?.bookedOn ?? null,
        amount: draft ? toDecimal(draft.amountMinor, draft.currency) : null,
        description: draft?.description ?? '',
      };
    }),
    header_signature: QIF_SIGNATURE,
  };
}

/** What an answer is remembered by: QIF files have no header. It only settles what a file leaves open. */
export const QIF_SIGNATURE = 'qif';
