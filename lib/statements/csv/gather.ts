import type { LocalDate } from '@/lib/calendar';
import type { DraftAccount } from '@/lib/connectors/contract';
import { clean } from '../lines';
import type { StatementDraft, Statements } from '../statement-batch';
import { readRawAmount } from './amounts';
import { balanceFit, brokenBalances } from './balance';
import { bothEnds } from './both-ends';
import { foldSplits } from './fold-splits';
import type { CsvRecord } from './records';
import { type RowContext, readRow } from './rows';
import type { Table } from './table';

type Booked = { draft: StatementDraft; balance: bigint | null; line: number };

/** Reads every row of the table into the batch; the number of rows that could not be read is given back. */
export function addRows(table: Table, context: RowContext): number {
  const { found } = context;
  const booked: Booked[] = [];
  const ids = new IdCheck();
  let unread = 0;
  let last: Booked | null = null;
  const tail: CsvRecord[] = [];
  for (const record of rowsOf(table, context)) {
    const read = readRow(record, context);
    if (read === 'empty') {
      if (last && tail.length === 0 && goesOn(record, last, context)) continue;
      tail.push(record);
      continue;
    }
    for (const one of tail.splice(0)) refuseText(one, context);
    if ('detailOf' in read) {
      if (last && last.draft.bookedOn === read.detailOf && !holdsMoney(record, context))
        append(last, detailsOf(record, context));
      else found.reject(record.line, 'The row names no amount.');
      continue;
    }
    if ('reason' in read) {
      found.reject(record.line, read.reason);
      unread += UNREAD.test(read.reason) ? 1 : 0;
      last = null;
      continue;
    }
    last = { ...read, line: record.line };
    ids.add(read.draft.externalId);
    booked.push(last);
    found.add(read.draft);
  }
  for (const one of tail) closingText(one, context);
  if (!ids.trusted) for (const { draft } of booked) delete draft.externalId;
  checkBalances(booked, context);
  if (context.known?.register) found.batch.transactions = foldSplits(found.batch.transactions);
  return unread;
}

function rowsOf({ rows }: Table, { known, meaning }: RowContext): readonly CsvRecord[] {
  return known?.bothEnds ? rows.flatMap((row) => bothEnds(row, meaning.columns)) : rows;
}

const UNREAD = /no readable (?:date|amount)/;

/** A line that has only text, behind a blank, belongs to the row above. */
function goesOn({ cells }: CsvRecord, last: Booked, { meaning, width }: RowContext): boolean {
  const { columns } = meaning;
  const texts = [columns.payee, ...columns.description];
  const filled = cells.flatMap((cell, at) => (cell ? [at] : []));
  const first = filled[0];
  if (first === undefined || first === 0 || cells.length < Math.min(width, 3)) return false;
  if (filled.length > 2 && !filled.some((at) => texts.includes(at))) return false;
  append(
    last,
    filled.map((at) => cells[at] ?? ''),
  );
  return true;
}

/** An amount that slipped into another column: no mere words. */
function holdsMoney({ cells }: CsvRecord, { meaning: { columns } }: RowContext): boolean {
  const spoken = [columns.payee, columns.balance, ...columns.description];
  return cells.some(
    (cell, at) => !spoken.includes(at) && /[.,]\d\d$/.test(cell) && readRawAmount(cell),
  );
}

/** What a row without an amount tells of the booking above it. */
function detailsOf({ cells }: CsvRecord, { meaning }: RowContext): string[] {
  const { columns } = meaning;
  return [columns.payee, ...columns.description].map((at) => cells[at ?? -1] ?? '');
}

function append({ draft }: Booked, more: readonly string[]): void {
  for (const text of more.map(clean)) {
    if (draft.description.includes(text)) continue;
    draft.description = `${draft.description} ${text}`.slice(0, 1_000);
  }
}

/** Between the rows: somebody may have meant a transaction. */
function refuseText({ line }: CsvRecord, { found }: RowContext): void {
  found.reject(line, 'The row has neither a date nor an amount.');
}

/** After the rows: totals and the bank's own words. */
function closingText({ cells, line }: CsvRecord, { found }: RowContext): void {
  const text = clean(cells.filter(Boolean).join(' '));
  if (/\d/.test(cells.find(Boolean) ?? '') && cells.filter(Boolean).length > 1) {
    found.reject(line, 'The row has neither a date nor an amount.');
  } else found.notice(`Not read, as it is no transaction: "${text.slice(0, 80)}".`);
}

/** An id is one when every row has its own. */
class IdCheck {
  private readonly seen = new Set<string>();
  private rows = 0;
  add(id: string | undefined): void {
    this.rows++;
    if (id) this.seen.add(id);
  }
  get trusted(): boolean {
    return this.seen.size === this.rows;
  }
}

/** Per account: what the running balance says of the reading, and what it was before and after. */
function checkBalances(booked: readonly Booked[], context: RowContext): void {
  const byAccount = new Map<string, Booked[]>();
  for (const one of booked) {
    if (one.draft.status === 'pending') continue;
    const rows = byAccount.get(one.draft.accountKey) ?? [];
    rows.push(one);
    byAccount.set(one.draft.accountKey, rows);
  }
  for (const rows of byAccount.values()) checkAccount(rows, context);
}

function checkAccount(rows: readonly Booked[], { meaning, found, accounts }: RowContext): void {
  if (meaning.columns.balance === undefined) return;
  // What is owed on a card is printed without a minus.
  const owed =
    meaning.card && meaning.signs.invert && rows.every(({ balance }) => (balance ?? 0n) >= 0n);
  const amounts = rows.map(({ draft }) => draft.amountMinor);
  const balances = rows.map(({ balance }) => (balance !== null && owed ? -balance : balance));
  const fit = balanceFit(amounts, balances);
  const [first] = rows;
  if (!first || fit.of === 0) return;
  const key = first.draft.accountKey;
  const account = [...accounts.values()].find((one) => one.key === key);
  if (fit.of >= 3 && fit.share < 0.5 && !chained(amounts, balances)) {
    found.notice('The running balance of the file does not follow from its amounts.', key);
    // a copy: a balance that nothing follows from is not the account's
    if (account) closeBetween(found, { ...account }, rows, balances, fit.way.back);
    return;
  }
  const [wrong] = brokenBalances(amounts, balances, fit.way);
  const bad = wrong === undefined ? undefined : rows[wrong];
  if (bad)
    found.notice(
      `The running balance does not follow at line ${bad.line} (${bad.draft.bookedOn}).`,
      key,
    );
  if (!account || fit.way.before || fit.share < 0.8 || fit.of < 2) return;
  closeBetween(found, account, rows, balances, fit.way.back);
}

/** From before the oldest row to after the newest; `close` says whether that adds up. */
function closeBetween(
  found: Statements,
  account: DraftAccount,
  rows: readonly Booked[],
  balances: readonly (bigint | null)[],
  back: boolean,
): void {
  const [first] = rows;
  const [oldest, newest] = back ? [rows.at(-1), first] : [first, rows.at(-1)];
  const [start, end] = [at(balances, rows, oldest), at(balances, rows, newest)];
  if (!oldest || !newest || start === null || end === null) return;
  found.close(account, {
    line: newest.line,
    opening: { minor: start - oldest.draft.amountMinor, on: oldest.draft.bookedOn },
    closing: { minor: end, on: newest.draft.bookedOn as LocalDate },
    movementsMinor: rows.reduce((sum, { draft }) => sum + draft.amountMinor, 0n),
  });
}

/** Does nearly every balance go on from another, in whatever order the rows are? Then they are only mixed. */
function chained(amounts: readonly bigint[], balances: readonly (bigint | null)[]): boolean {
  const there = new Set(balances);
  const goesOn = balances.filter(
    (balance, row) => balance !== null && there.has(balance - (amounts[row] ?? 0n)),
  );
  return goesOn.length >= 0.7 * (balances.length - 1);
}

function at(
  balances: readonly (bigint | null)[],
  rows: readonly Booked[],
  row: Booked | undefined,
): bigint | null {
  return row ? (balances[rows.indexOf(row)] ?? null) : null;
}
