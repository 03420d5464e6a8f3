import type { LocalDate } from '@/lib/calendar';
import { BrokenStatement } from '../broken';
import { MAX_ROWS, type StatementBatch, Statements } from '../statement-batch';
import { accountOfPreamble } from './accounts';
import { chooseColumns } from './columns';
import { isDataRow } from './data-row';
import { inferDialect } from './dialect';
import { decodeCsv } from './encoding';
import { columnNamed, type KnownExport, knownExport, unmarked } from './exports';
import { addRows } from './gather';
import { explicitColumns, headerSignature, mappingOf } from './mapping';
import { inferMeaning, type Meaning } from './meaning';
import { type Columns, noColumns } from './picker';
import { profileColumns } from './profile';
import { ask } from './question';
import { splitRecords } from './records';
import type { CsvMapping, CsvQuestion } from './schema';
import { findTable, type Table } from './table';

/** `currency`: of the account, for files that name none. `today`: nothing is booked long after it. */
export type CsvOptions = { currency?: string; mapping?: CsvMapping; today?: LocalDate };

export type CsvRead = {
  kind: 'read';
  batch: StatementBatch;
  encoding: string;
  mapping: CsvMapping;
  /** Names this header, so that a mapping can be remembered for it. */
  header_signature: string;
  /** What a person sees who wants to read it otherwise; nothing of it is asked. */
  question?: CsvQuestion;
};
export type CsvResult = CsvRead | ({ kind: 'needs_mapping'; encoding: string } & CsvQuestion);

/** What is inferred is inferred from so many rows; all are read by it. */
const SAMPLE = 3_000;

/**
 * A CSV file of any bank as a batch, or what must be asked first. Throws BrokenStatement for what
 * is no table of transactions, binary or too large; a bad row in a sound file is an issue with its
 * line.
 */
export function readCsv(bytes: Uint8Array, options: CsvOptions = {}): CsvResult {
  const mapping = options.mapping ?? {};
  const { text, encoding } = decodeCsv(bytes, mapping.encoding);
  const { table: read, delimiter } = tableOf(text, mapping);
  if (read.rows.length === 0) return { ...empty(read), encoding, mapping };
  const known = read.header && knownExport(read.header.cells);
  const table = known?.marked ? withoutMarks(read) : read;
  const sample = sampleOf(table);
  const { columns, doubts } = columnsOf(table, sample, known, mapping);
  const meaning = inferMeaning(table, sample, columns, known, { ...options, mapping });
  for (const doubt of doubts) meaning.doubts.add(doubt);
  const used = mappingOf(table, meaning, delimiter, mapping);
  const found = new Statements();
  if (meaning.doubts.size > 0)
    return { kind: 'needs_mapping', encoding, ...ask(table, meaning, used) };
  const account = onlyAccount(table, columns) ?? accountOfPreamble(table) ?? '';
  const unread = addRows(table, {
    meaning,
    known,
    account,
    width: table.width,
    accounts: new Map(),
    found,
  });
  // A reading that few rows follow is a wrong one; a person's own mapping is obeyed.
  if (!mapping.columns && unread > found.batch.transactions.length && unread > 2) {
    meaning.doubts.add('columns');
    return { kind: 'needs_mapping', encoding, ...ask(table, meaning, used) };
  }
  rejectAbove(table, found);
  for (const notice of meaning.notices) found.notice(notice);
  const header_signature = headerSignature(table);
  const question = ask(table, meaning, used);
  return { kind: 'read', batch: found.batch, encoding, mapping: used, header_signature, question };
}

function empty(table: Table) {
  const header_signature = headerSignature(table);
  const found = new Statements();
  rejectAbove(table, found);
  return { kind: 'read' as const, batch: found.batch, header_signature };
}

function withoutMarks(table: Table): Table {
  const rows = table.rows.map(({ cells, line }) => ({ line, cells: cells.map(unmarked) }));
  return { ...table, rows };
}

/** Rows before the header (two files joined, lines out of order) are not passed over in silence. */
function rejectAbove({ preamble }: Table, found: Statements): void {
  for (const { cells, line } of preamble) {
    if (cells.filter(Boolean).length >= 3 && isDataRow(cells))
      found.reject(line, 'The row stands above the header.');
  }
}

function tableOf(text: string, mapping: CsvMapping): { table: Table; delimiter: string } {
  if (/^\s*[<{[%]/.test(text.slice(0, 200)))
    throw new BrokenStatement('This is not a CSV file.', 1);
  const guess = inferDialect(text, mapping.delimiter);
  if (!guess) throw new BrokenStatement('This is not a CSV statement: there is no table in it.', 1);
  const records = splitRecords(text, guess.dialect).slice(guess.skip);
  const table = findTable(records, mapping.header_row);
  if (table.rows.length > MAX_ROWS) {
    throw new BrokenStatement('The file holds more than 200,000 transactions.');
  }
  const dated = table.rows.some(({ cells }) => isDataRow(cells));
  if (!dated && !(table.header && table.rows.length === 0 && namesTransactions(table))) {
    throw new BrokenStatement(
      'No row of the file has a date and an amount.',
      table.header?.line ?? 1,
    );
  }
  return { table, delimiter: guess.dialect.delimiter };
}

/** An empty statement still says that it is one; a row that ran into its neighbour does not. */
function namesTransactions({ header }: Table): boolean {
  const cells = header?.cells ?? [];
  if (cells.some((cell) => /^\d{4}-\d\d-\d\d|^\d{1,2}[./]\d{1,2}[./]\d{2,4}/.test(cell)))
    return false;
  const { columns } = chooseColumns(
    cells,
    profileColumns([cells.map(() => '')], cells.length),
    [],
    false,
  );
  const roles = cells.map((cell) => cell.toLowerCase());
  return columns.debit !== undefined || roles.some((cell) => /dat|дата|fecha|kuup|pvm/.test(cell));
}

/** Where every row that names an account names the same, the others mean it too. */
function onlyAccount({ rows }: Table, { account }: Columns): string | null {
  if (account === undefined) return null;
  const names = new Set(rows.map(({ cells }) => cells[account] ?? '').filter(Boolean));
  const [only] = names;
  return names.size === 1 && only ? only : null;
}

function sampleOf(table: Table): string[][] {
  const sample: string[][] = [];
  for (const { cells } of table.rows) {
    if (sample.length >= SAMPLE) break;
    if (isDataRow(cells)) sample.push(cells);
  }
  return sample;
}

function columnsOf(
  table: Table,
  sample: readonly string[][],
  known: KnownExport | null,
  mapping: CsvMapping,
): { columns: Columns; doubts: ('date' | 'amount')[] } {
  const header = table.header?.cells ?? null;
  if (mapping.columns)
    return { columns: explicitColumns(mapping.columns, header ?? []), doubts: [] };
  const profiles = profileColumns(sample, table.width);
  const chosen = chooseColumns(header, profiles, sample, accountOfPreamble(table) !== null);
  if (!known || !header || Object.keys(known.columns).length === 0) return chosen;
  return { columns: knownColumns(known, header), doubts: [] };
}

function knownColumns({ columns }: KnownExport, header: readonly string[]): Columns {
  const found: Columns = noColumns();
  for (const [role, names] of Object.entries(columns)) {
    const at = columnNamed(header, names);
    if (at === undefined) continue;
    if (role === 'description') found.description.push(at);
    else Object.assign(found, { [role]: at });
  }
  return found;
}

export type { Meaning };
