import { fold } from './fold';
import type { Columns } from './picker';
import type { CsvRecord } from './records';

/** Names of a row's kind that mean money between two accounts of the same person. */
const TRANSFER = new Set(['transfer', 'transferencia', 'uberweisung zwischen konten', 'virement']);

/**
 * A program that writes a transfer between two own accounts as one row means two: out of one, into
 * the other. Every other row stays as it is.
 */
export function bothEnds(record: CsvRecord, columns: Columns): CsvRecord[] {
  const { kind, account, account_in: other, amount, id, indicator, category } = columns;
  if (kind === undefined || account === undefined || other === undefined || amount === undefined)
    return [record];
  if (!TRANSFER.has(fold(record.cells[kind] ?? ''))) return [record];
  const size = (record.cells[amount] ?? '').replace(/^\s*-/, '');
  const leg = (sign: '-' | '', word: string, end: string): CsvRecord => {
    const cells = [...record.cells];
    cells[amount] = sign + size;
    if (indicator !== undefined) cells[indicator] = word;
    if (id !== undefined && cells[id]) cells[id] += end;
    if (category !== undefined) cells[category] ||= 'Transfer';
    return { ...record, cells };
  };
  return [leg('-', 'Withdrawal', ''), leg('', 'Deposit', '-in')];
}
