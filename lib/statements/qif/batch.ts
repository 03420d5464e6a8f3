import { isCurrency } from '@/lib/money';
import { BrokenStatement } from '../broken';
import type { CsvQuestion } from '../csv/schema';
import { decodeHead, decodeText } from '../decode';
import { decimalMark } from '../marks';
import { type StatementBatch, Statements } from '../statement-batch';
import { accountType, draftAccount, namedAccount, ownName, type QifAccount } from './accounts';
import { inferOrder, type Order } from './dates';
import { cashMove, signed } from './investments';
import { askOrder } from './question';
import { type Entry, field, readSections, type Section } from './records';
import { amountsOf, dateOf, type RowContext, readRow } from './rows';

/** QIF names no currency: the caller does. `dateOrder` settles what the file leaves open. */
export type QifOptions = { currency?: string; dateOrder?: Order };
/** `open`: what a person must be asked before these days can be relied on. */
export type QifRead = { batch: StatementBatch; open: CsvQuestion | null };

/**
 * A QIF file as a batch. Throws BrokenStatement for what is no QIF or too large; a bad record in a
 * sound file is an issue with its line, lists and trades are skipped with a notice.
 */
export function readRegister(bytes: Uint8Array, options: QifOptions = {}): QifRead {
  const sections = readSections(decodeText(bytes));
  const rows = sections.filter(({ kind }) => kind === 'rows').flatMap(({ entries }) => entries);
  if (!isQif(sections, rows)) throw new BrokenStatement('This is not a QIF file.', 1);
  const found = new Statements();
  const guess = inferOrder(
    rows.flatMap((entry) => dateOf(entry) ?? []),
    options.currency,
  );
  const order = (guess.certain ? undefined : options.dateOrder) ?? guess.order;
  if (!options.dateOrder && !guess.certain) found.notice(unsureOf(order));
  const mark = decimalMark(rows.flatMap(amountsOf));
  let account: QifAccount | null = null;
  for (const section of sections) {
    if (section.kind === 'list' || isOwnList(section))
      found.notice(`The list "${section.type}" of the file is not read.`);
    else if (section.kind === 'account') {
      account = namedAccount(section) ?? account;
      rejectRowsAmongAccounts(found, section);
    } else {
      addSection(found, section, account, { ...options, order, mark });
      account = goesOn(account, section);
    }
  }
  const open = !options.dateOrder && !guess.decided;
  return { batch: found.batch, open: open ? askOrder(rows, found.batch, order) : null };
}

export function readQif(bytes: Uint8Array, options: QifOptions = {}): StatementBatch {
  return readRegister(bytes, options).batch;
}

/** Does it begin as a QIF file does? Headers are missing in some; then a record must be whole. */
export function looksLikeQif(bytes: Uint8Array): boolean {
  const head = decodeHead(bytes);
  if (/^\s*!\s*(type\s*:|account|option|clear)/im.test(head)) return true;
  return (
    /^[DTPMNLC].*[\r\n]/.test(head.trimStart()) &&
    /^D\s*\d/m.test(lineEnds(head)) &&
    /^\^/m.test(lineEnds(head))
  );
}

function lineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** A list some program added: of no account's type, and nothing in it has a day. */
function isOwnList({ kind, type, entries }: Section): boolean {
  if (kind !== 'rows' || entries.length === 0 || !type || /^oth/i.test(type)) return false;
  return accountType(type) === 'other' && !entries.some(dateOf);
}

/** A second `!Type:` of another kind without an `!Account` of its own is not the same account's. */
function goesOn(account: QifAccount | null, { type }: Section): QifAccount | null {
  return account && { ...account, type: type ? accountType(type) : account.type, begun: true };
}

function isQif(sections: readonly Section[], rows: readonly Entry[]): boolean {
  if (sections.some(({ headed }) => headed)) return true;
  return rows.some((entry) => dateOf(entry) && amountsOf(entry).some((text) => /\d/.test(text)));
}

function unsureOf(order: Order): string {
  const read = order === 'mdy' ? 'month first' : 'day first';
  return `The file does not tell whether its dates begin with the day or the month; we read them ${read}.`;
}

/** A transaction that lost its `!Type:` header stands in the list of accounts; it is not dropped unseen. */
function rejectRowsAmongAccounts(found: Statements, { entries }: Section): void {
  for (const entry of entries) {
    // of an account T is its type, of a transaction its amount
    const named = field(entry, 'N') !== undefined;
    const hasTotal = entry.fields.some(
      ({ code, value }) => code === 'T' && /^\s*[-+(]?\s*[\d.,]/.test(value),
    );
    if (hasTotal || (!named && field(entry, 'D') !== undefined))
      found.reject(
        entry.line,
        'A transaction stands under !Account: no !Type line says that it is one of that account.',
      );
  }
}

function addSection(
  found: Statements,
  section: Section,
  named: QifAccount | null,
  options: { currency?: string } & Pick<RowContext, 'order' | 'mark'>,
): void {
  if (section.entries.length === 0) return;
  const type = section.type ? accountType(section.type) : (named?.type ?? 'checking');
  const { currency, order, mark } = options;
  if (!currency || !isCurrency(currency)) {
    const message = 'A QIF file does not say its currency: choose it.';
    for (const { line } of section.entries)
      found.reject(line, message, undefined, 'currency_needed');
    return;
  }
  const name =
    (named?.begun && named.type !== type ? null : named?.name) ?? ownName(section.entries[0]);
  const draft = draftAccount({ name, type }, currency);
  const isCash = (entry: Entry) => type !== 'investment' || cashMove(entry) !== 'no cash';
  const key = section.entries.some(isCash) ? found.account(draft).key : draft.key;
  const context = { accountKey: key, currency, order, mark };
  let trades = 0;
  let uneven = 0;
  for (const entry of section.entries) {
    const move = type === 'investment' ? cashMove(entry) : ({ sign: 0 } as const);
    if (move === 'no cash') trades++;
    else if (addRow(found, entry, context, move.sign)) uneven++;
  }
  if (uneven > 0) {
    found.notice(`The parts of ${uneven} transactions do not add up; these are kept whole.`, key);
  }
  if (trades > 0) {
    found.notice(`Purchases, sales and other changes of securities are not read (${trades}).`, key);
  }
}

/** Tells whether the row has parts that do not add up to it. */
function addRow(found: Statements, entry: Entry, context: RowContext, sign: 1 | -1 | 0): boolean {
  const row = readRow(entry, context);
  if (typeof row === 'string') {
    found.reject(entry.line, row, context.accountKey);
    return false;
  }
  const { parts, amountMinor } = row;
  found.add({ ...row, amountMinor: signed(amountMinor, sign) });
  return (
    parts?.reduce((sum, part) => sum - part.amountMinor, amountMinor) !== 0n && parts !== undefined
  );
}
