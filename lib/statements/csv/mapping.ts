import { BrokenStatement } from '../broken';
import { columnNamed } from './exports';
import { fold } from './fold';
import type { Meaning } from './meaning';
import { type Columns, noColumns } from './picker';
import type { CsvColumns, CsvMapping } from './schema';
import { repeats } from './signs';
import type { Table } from './table';

/** A person's columns by number. Throws BrokenStatement for a name the header does not have. */
export function explicitColumns(columns: CsvColumns, header: readonly string[]): Columns {
  const at = (column: number | string): number => {
    const found = typeof column === 'number' ? column : columnNamed(header, column);
    if (found === undefined)
      throw new BrokenStatement(`There is no column "${String(column).slice(0, 40)}".`, 1);
    return found;
  };
  const found: Columns = noColumns();
  for (const [role, column] of Object.entries(columns)) {
    if (column === undefined) continue;
    Object.assign(found, { [role]: Array.isArray(column) ? column.map(at) : at(column) });
  }
  return found;
}

/**
 * The whole reading, so that it can be shown, changed, given back and remembered: what differs
 * from one download to the next (encoding, lines before the header) only where a person said it.
 */
export function mappingOf(
  { header }: Table,
  { columns, order, mark, signs, currency }: Meaning,
  delimiter: string,
  { encoding, header_row }: CsvMapping,
): CsvMapping {
  const { kind: _kind, mcc: _mcc, date, ...rest } = columns;
  const decided = !repeats(signs) ? rest : { ...rest, indicator: undefined };
  const { fee, ...withoutFee } = decided;
  const money = columns.amount ?? columns.debit ?? columns.credit;
  return {
    delimiter,
    ...(encoding && { encoding }),
    ...(header ? header_row && { header_row } : { header_row: 0 }),
    ...(date !== undefined &&
      money !== undefined && {
        columns: {
          date,
          ...dropUndefined(withoutFee),
          ...(signs.fee && fee !== undefined && { fee }),
        },
      }),
    date_order: order,
    ...(mark && { decimal: mark }),
    invert_sign: signs.invert,
    ...(currency && { currency }),
  };
}

function dropUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T; // safe because: only absent values go
}

/** Names a header whatever its capitals and blanks; of a file without one its number of columns. */
export function headerSignature({ header, width }: Pick<Table, 'header' | 'width'>): string {
  return header
    ? header.cells.map(fold).join('|').replace(/\|+$/, '').slice(0, 2_000)
    : `columns:${width}`;
}
