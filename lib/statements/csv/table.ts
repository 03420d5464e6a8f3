import { readRawAmount } from './amounts';
import { isDataRow } from './data-row';
import { readRawDate } from './dates';
import { type CsvRecord, cleanCell } from './records';
import { type Role, rolesOf } from './roles';

/** A file taken apart: what stands before the table, its header, and the lines after that. */
export type Table = {
  preamble: CsvRecord[];
  header: CsvRecord | null;
  rows: CsvRecord[];
  width: number;
};

/** A header stands in the first lines or nowhere. */
const HEADER_WITHIN = 120;

/**
 * Cells are cleaned here. The header is the line that names most columns, else the line of words
 * before the first row of data. `headerLine`: where the person says it is, 0 for nowhere.
 */
export function findTable(records: readonly CsvRecord[], headerLine?: number): Table {
  const clean = records.map(({ cells, line }) => ({ line, cells: cells.map(cleanCell) }));
  const filled = clean.filter(({ cells }) => cells.some(Boolean));
  const at = headerLine === undefined ? headerAt(filled) : lineAt(filled, headerLine);
  const header = at < 0 ? null : (filled[at] ?? null);
  const first = header ? at + 1 : headerLine === 0 ? 0 : Math.max(0, firstData(filled));
  const rows = filled.slice(first);
  return {
    preamble: filled.slice(0, header ? at : first),
    header,
    rows,
    width: widthOf(header, rows),
  };
}

function lineAt(records: readonly CsvRecord[], line: number): number {
  return line === 0 ? -1 : records.findIndex((record) => record.line === line);
}

function headerAt(records: readonly CsvRecord[]): number {
  let best = { at: -1, score: 0 };
  for (let at = 0; at < Math.min(records.length, HEADER_WITHIN); at++) {
    const score = headerScore(records[at]?.cells ?? []);
    if (score > best.score) best = { at, score };
  }
  if (best.at >= 0) return best.at;
  const first = firstData(records);
  const before = records[first - 1]?.cells ?? [];
  const wide =
    usedWidth(before) >= 3 && usedWidth(before) >= usedWidth(records[first]?.cells ?? []) - 2;
  return wide && before.every((cell) => !isValue(cell)) ? first - 1 : -1;
}

const MONEY: Role[] = ['amount', 'debit', 'credit', 'net'];

/** How many columns the line names; 0 when it holds a value or names neither a date nor an amount. */
function headerScore(cells: readonly string[]): number {
  const named = cells.filter(Boolean);
  if (named.length < 2 || named.some(isValue)) return 0;
  const found = named.map((cell) => rolesOf(cell));
  const roles = new Set(found.flatMap((one) => one?.roles ?? []));
  const date = roles.has('date') || roles.has('value_date');
  const money = MONEY.some((role) => roles.has(role));
  const hits = found.filter((one) => one?.exact).length + found.filter((one) => one).length * 0.5;
  if (date && money) return 100 + hits;
  return (date || money) && hits >= 3 ? hits : 0;
}

function isValue(cell: string): boolean {
  return /\d/.test(cell) && (readRawDate(cell) !== null || readRawAmount(cell) !== null);
}

function firstData(records: readonly CsvRecord[]): number {
  return records.findIndex(({ cells }) => usedWidth(cells) >= 2 && isDataRow(cells));
}

function usedWidth(cells: readonly string[]): number {
  return cells.findLastIndex(Boolean) + 1;
}

/** As many columns as the header has or most rows do, whichever is more. */
function widthOf(header: CsvRecord | null, rows: readonly CsvRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows.slice(0, 2_000)) {
    const used = usedWidth(cells);
    counts.set(used, (counts.get(used) ?? 0) + 1);
  }
  const often = [...counts].filter(([, count]) => count >= Math.max(1, rows.length / 50));
  return Math.max(usedWidth(header?.cells ?? []), ...often.map(([width]) => width), 0);
}
