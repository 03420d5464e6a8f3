import { roundDecimal } from '../amount';
import { decimalMark, type Mark, readRawAmount, toPlain } from './amounts';

/** A column's amounts in ten-thousandths, whatever the currency: to compare, not to book. */
export function amountsOf(rows: readonly string[][], at: number): (bigint | null)[] {
  const mark = markOf(rows, [at]);
  return rows.map((cells) => {
    const raw = readRawAmount(cells[at] ?? '');
    const plain = raw && toPlain(raw.digits, mark);
    const value = plain ? roundDecimal(plain, 4) : null;
    return value !== null && raw?.negative ? -value : value;
  });
}

/** The decimal mark of these columns. */
export function markOf(rows: readonly string[][], columns: readonly number[]): Mark {
  const digits: string[] = [];
  for (const cells of rows) {
    for (const at of columns) {
      const raw = readRawAmount(cells[at] ?? '');
      if (raw) digits.push(raw.digits);
    }
  }
  return decimalMark(digits);
}
