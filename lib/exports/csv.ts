import type { Transaction } from '@/lib/transactions/schema';

/** The columns of an exported transaction; `text` cells are what banks and people wrote. */
const COLUMNS: readonly [name: string, text: boolean, of: (row: Row) => string][] = [
  ['id', false, (row) => row.id],
  ['date', false, (row) => row.date],
  ['amount', false, (row) => row.amount],
  ['currency', false, (row) => row.currency],
  ['account', true, (row) => row.account],
  ['seller', true, (row) => row.seller],
  ['description', true, (row) => row.description],
  ['category', false, (row) => row.category ?? ''],
  ['category_source', false, (row) => row.category_source],
  ['status', false, (row) => row.status],
  ['excluded', false, (row) => String(row.excluded)],
  ['reviewed', false, (row) => String(row.reviewed)],
  ['note', true, (row) => row.note ?? ''],
  ['tags', true, (row) => row.tags.join(', ')],
];

export type Row = Transaction & { account: string };

/** RFC 4180, with the mark that tells a spreadsheet it is UTF-8. */
export const CSV_HEAD = `\uFEFF${COLUMNS.map(([name]) => name).join(',')}\r\n`;

export function csvLine(row: Row): string {
  return `${COLUMNS.map(([, text, of]) => quoted(text ? harmless(of(row)) : of(row))).join(',')}\r\n`;
}

/**
 * A spreadsheet must not take words of a bank for a formula: a leading `'` says text (SECURITY
 * part 7). Our own import takes exactly that quote off again, so a quote that stands there already
 * gets one more.
 */
export function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
const FORMULA = /^([\s\0']*[=+\-@＝＋－＠]|[\t\r\n\0]|[\s\0]*'+[\s\0])/;

/** Also what begins with a `'`, which some programs take for a quote of the cell. */
function quoted(cell: string): string {
  return /^'|[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
