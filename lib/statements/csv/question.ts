import { minorDigits, toDecimal } from '@/lib/money';
import { Statements } from '../statement-batch';
import { headerSignature } from './mapping';
import type { Meaning } from './meaning';
import { readRow } from './rows';
import type { CsvDoubt, CsvMapping, CsvQuestion } from './schema';
import type { Table } from './table';

const ROWS = 20;
const MESSAGES: Record<CsvDoubt, string> = {
  columns: 'Most rows do not read with the columns we found.',
  date: 'No column is clearly the date.',
  amount: 'No column is clearly the amount.',
  date_order: 'The dates could begin with the day or with the month.',
  sign: 'Purchases could be the positive or the negative amounts.',
  currency: 'The file does not say its currency.',
};

/** The guess with its first rows as it would read them. */
export function ask(table: Table, meaning: Meaning, guess: CsvMapping): CsvQuestion {
  const shown = table.rows.slice(0, ROWS);
  const currency = meaning.currency ?? 'XXX';
  const context = {
    meaning: { ...meaning, currency },
    width: table.width,
    known: null,
    account: '',
    accounts: new Map(),
    found: new Statements(),
  };
  return {
    guess,
    reasons: [...meaning.doubts].map((doubt) => ({ doubt, message: MESSAGES[doubt] })),
    columns: Array.from({ length: table.width }, (_, index) => ({
      index,
      name: table.header?.cells[index] || `Column ${index + 1}`,
      samples: shown
        .map(({ cells }) => (cells[index] ?? '').slice(0, 80))
        .filter(Boolean)
        .slice(0, 5),
    })),
    preview: shown.map((record) => {
      const read = readRow(record, context);
      const draft = typeof read === 'object' && 'draft' in read ? read.draft : null;
      return {
        line: record.line,
        cells: record.cells.slice(0, table.width).map((cell) => cell.slice(0, 200)),
        date: draft?.bookedOn ?? null,
        amount: draft && decimal(draft.amountMinor, draft.currency),
        description: draft?.description ?? '',
      };
    }),
    header_signature: headerSignature(table),
  };
}

/** Without a known currency: two decimals. */
function decimal(minor: bigint, currency: string): string {
  return minorDigits(currency) >= 0 ? toDecimal(minor, currency) : '';
}
