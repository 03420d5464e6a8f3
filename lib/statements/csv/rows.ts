import type { LocalDate } from '@/lib/calendar';
import type { DraftAccount } from '@/lib/connectors/contract';
import { isCurrency, minorDigits } from '@/lib/money';
import { roundDecimal } from '../amount';
import { describe } from '../describe';
import { clean } from '../lines';
import type { StatementDraft, Statements } from '../statement-batch';
import { draftAccount } from './accounts';
import { readRawAmount, toPlain } from './amounts';
import { readRawDate, toDay } from './dates';
import type { KnownExport } from './exports';
import { flowOf } from './flow';
import type { Meaning } from './meaning';
import { isBalanceRow, isTotal, readStatus } from './phrases';
import { currencyCode } from './profile';
import type { CsvRecord } from './records';

export type RowContext = {
  meaning: Meaning;
  width: number;
  known: KnownExport | null;
  /** Of rows that name none. */
  account: string;
  accounts: Map<string, DraftAccount>;
  found: Statements;
};

/** A row as booked, or why it is none. `detailOf`: a
 * date without an amount; `empty`: neither. */
export type RowRead =
  | { draft: StatementDraft; balance: bigint | null }
  | { reason: string }
  | { detailOf: LocalDate }
  | 'empty';

export function readRow({ cells, line }: CsvRecord, context: RowContext): RowRead {
  const { meaning, known } = context;
  const { columns } = meaning;
  const date = dateOf(cells, meaning);
  const own = currencyOf(cells, meaning);
  const currency = own ?? '';
  const value = (row: readonly string[], at: number | undefined) =>
    minorOf(row, at, meaning, currency);
  const amount = flowOf(cells, meaning, value);
  const texts = textsOf(cells, context, (amount ?? 0n) > 0n);
  if (date === null && amount === null)
    return isText(cells, meaning) ? 'empty' : refuse(cells, meaning);
  if (date === null) {
    const total = cells.some((cell) => isTotal(cell) || isBalanceRow(cell));
    return { reason: total ? 'A total, not a transaction.' : 'The row has no readable date.' };
  }
  const balanceRow =
    !known?.register && [texts.payee, ...texts.parts].some((text) => isBalanceRow(text));
  if (balanceRow) return { reason: 'A balance or turnover, not a transaction.' };
  if (amount === null && namesNoAmount(cells, meaning)) return { detailOf: date };
  if (amount === null) return { reason: 'The row has no readable amount.' };
  if (!currency) return { reason: 'The row is in a currency we do not know.' };
  const status = columns.status === undefined ? 'posted' : readStatus(cells[columns.status] ?? '');
  if (status === 'refused') return { reason: 'The payment was declined or cancelled.' };
  const account = accountOf(cells, context, currency, amount > 0n);
  const valueDate =
    columns.value_date === undefined ? null : readRawDate(cells[columns.value_date] ?? '');
  const transactedOn = valueDate && toDay(valueDate, meaning.order);
  return {
    balance: value(cells, columns.balance),
    draft: {
      accountKey: account.key,
      status,
      bookedOn: date,
      ...(transactedOn && transactedOn !== date && { transactedOn }),
      amountMinor: amount,
      currency: account.currency,
      line,
      ...describe(texts.payee, joined(texts.parts), texts.note, texts.kind, ...texts.references),
      ...extras(cells, context),
    },
  };
}

function refuse(cells: readonly string[], meaning: Meaning): { reason: string } {
  const has = (at: number | undefined) => at !== undefined && Boolean(cells[at]);
  return {
    reason: has(meaning.columns.date) ? 'The row has no readable date.' : 'The row has no date.',
  };
}

/** Nothing stands where dates and amounts are, not even something unreadable; or a line of words alone. */
function isText(cells: readonly string[], { columns }: Meaning): boolean {
  const filled = cells.filter(Boolean);
  if (filled.length <= 2 && !filled.some((cell) => /^\W*\d/.test(cell))) return true;
  return [columns.date, columns.amount, columns.debit, columns.credit].every(
    (at) => at === undefined || !/[\p{L}\p{N}]/u.test(cells[at] ?? ''),
  );
}

function namesNoAmount(cells: readonly string[], { columns }: Meaning): boolean {
  return [columns.amount, columns.debit, columns.credit].every(
    (at) => at === undefined || !/[\p{L}\p{N}]/u.test(cells[at] ?? ''),
  );
}

function dateOf(cells: readonly string[], { columns, order }: Meaning) {
  for (const at of [columns.date, ...columns.dates, columns.value_date]) {
    const cell = at === undefined ? '' : (cells[at] ?? '');
    const raw = cell ? readRawDate(cell) : null;
    if (raw) return toDay(raw, order);
    // Something unreadable is not a blank: the next column would be a guess.
    if (/\d/.test(cell)) return null;
  }
  return null;
}

function minorOf(
  cells: readonly string[],
  at: number | undefined,
  { mark }: Meaning,
  currency: string,
): bigint | null {
  const raw = at === undefined ? null : readRawAmount(cells[at] ?? '');
  const plain = raw && toPlain(raw.digits, mark);
  const minor = plain ? roundDecimal(plain, currency ? minorDigits(currency) : 2) : null;
  return minor !== null && raw?.negative ? -minor : minor;
}

function currencyOf(cells: readonly string[], { columns, currency }: Meaning): string | null {
  const said = columns.currency === undefined ? '' : (cells[columns.currency] ?? '');
  if (said) return currencyCode(said);
  const named =
    columns.account === undefined ? null : /\(([A-Z]{3})\)/.exec(cells[columns.account] ?? '');
  if (named?.[1] && isCurrency(named[1])) return named[1];
  return currency ?? null;
}

function accountOf(
  cells: readonly string[],
  context: RowContext,
  currency: string,
  incoming: boolean,
): DraftAccount {
  const { meaning, found, accounts } = context;
  const { account: own, account_in: other } = meaning.columns;
  const at = incoming ? (other ?? own) : own;
  const name = (at === undefined ? '' : (cells[at] ?? '')) || context.account;
  const known = accounts.get(`${name}\t${currency}`);
  if (known) return known;
  const account = found.account(draftAccount(name, currency, meaning.card && meaning.signs.invert));
  accounts.set(`${name}\t${currency}`, account);
  return account;
}

type Texts = { payee: string; parts: string[]; note: string; kind: string; references: string[] };

function textsOf(
  cells: readonly string[],
  { meaning, width }: RowContext,
  incoming: boolean,
): Texts {
  const { columns } = meaning;
  const cell = (at: number | undefined) => (at === undefined ? '' : clean(cells[at] ?? ''));
  // Cells beyond the table are text that nobody quoted or more lines of it.
  const beyond = cells.slice(width).map(clean);
  return {
    payee:
      (incoming && cell(columns.payer)) ||
      [columns.payee, ...columns.payees].map(cell).find(Boolean) ||
      '',
    parts: [...columns.description.map(cell), ...beyond].filter(Boolean),
    note: cell(columns.note),
    kind: cell(columns.kind),
    references: columns.reference.map(cell),
  };
}

/** What repeats another part is not said twice. */
function joined(parts: readonly string[]): string {
  const said: string[] = [];
  for (const part of parts) if (!said.some((one) => one.includes(part))) said.push(part);
  return said.join(' ');
}

function extras(cells: readonly string[], { meaning }: RowContext): Partial<StatementDraft> {
  const { columns } = meaning;
  const cell = (at: number | undefined) => (at === undefined ? '' : clean(cells[at] ?? ''));
  const [id, check, note] = [columns.id, columns.check_number, columns.note].map(cell);
  const category = cell(columns.category) || transferIn(cell(columns.kind), cell(columns.payee));
  const tags = cell(columns.tags)
    .split(/[|,;]/)
    .map((tag) => tag.trim())
    .filter(Boolean);
  const mcc = Number(/^\d{4}$/.exec(cell(columns.mcc))?.[0] ?? 0);
  return {
    ...(id && { externalId: id.slice(0, 200) }),
    ...(check && check !== '0' && { checkNumber: check.slice(0, 40) }),
    ...(mcc > 0 && { mcc }),
    ...(category && { providerCategory: category.slice(0, 200) }),
    ...(note && { note: note.slice(0, 1_000) }),
    ...(tags.length > 0 && { tags: tags.slice(0, 50) }),
    ...(/^(?:true|yes|1|x)$/i.test(cell(columns.excluded)) && { excluded: true }),
  };
}

/** Programs leave the category of a transfer blank: its kind or `Transfer : Savings` says it. */
function transferIn(kind: string, payee: string): string {
  return /^(?:internal )?transfer$/i.test(kind) || /^transfer ?:/i.test(payee) ? 'Transfer' : '';
}
