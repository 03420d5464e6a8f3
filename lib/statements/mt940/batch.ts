import type { DraftAccount } from '@/lib/connectors/contract';
import { minorDigits } from '@/lib/money';
import { BrokenStatement } from '../broken';
import { decodeHead, decodeText } from '../decode';
import { describe } from '../describe';
import { readMarked } from '../marks';
import { type StatementBatch, type StatementDraft, Statements } from '../statement-batch';
import { accountOf } from './account';
import { balanceOf, currencyOf, toldSums } from './balance';
import { type Entry, readEntry } from './entry';
import { type Message, readMessages } from './fields';
import { readNarrative } from './narrative';
import { type Booking, pairUp } from './pairs';

/**
 * An MT940 or MT942 file as a batch. Throws BrokenStatement for what is none or too large; a bad
 * `:61:` in a sound file is an issue with its line. `currency`: for files that name none.
 * No row has an id: the references in it are not the bank's alone, and not unique.
 */
export function readMt940(bytes: Uint8Array, options: { currency?: string } = {}): StatementBatch {
  const messages = readMessages(decodeText(bytes));
  if (!messages.some(isStatement)) throw new BrokenStatement('This is not an MT940 file.', 1);
  const found = new Statements();
  for (const message of messages) addMessage(found, message, options.currency);
  return found.batch;
}

/** Does it hold the account or a balance or a booking in an MT940's way near its beginning? */
export function looksLikeMt940(bytes: Uint8Array): boolean {
  const head = decodeHead(bytes).replace(/\r\n?|@@/g, '\n');
  if (/^.{0,3}:61:\d{6}.*[CD]/m.test(head)) return true;
  return /^.{0,3}:20:/m.test(head) && /^.{0,3}:(25P?|28C?|60[FM]|61|34F|13D?):/m.test(head);
}

function isStatement({ fields }: Message): boolean {
  return fields.some(({ tag }) => /^(25P?|60[FM]|61|62[FM])$/.test(tag));
}

function addMessage(found: Statements, message: Message, given: string | undefined): void {
  const bookings = pairUp(message.fields);
  const currency = currencyOf(message) ?? given;
  if (!currency) {
    const reason = 'The statement does not say its currency.';
    for (const { field } of bookings)
      found.reject(field.line, reason, undefined, 'currency_needed');
    return;
  }
  if (!isStatement(message)) return;
  const account = found.account(accountOf(message, currency));
  const rows: StatementDraft[] = [];
  for (const booking of bookings) {
    const row = readRow(booking, account);
    if (typeof row === 'string') found.reject(booking.field.line, row, account.key);
    else rows.push(row);
  }
  for (const row of rows) found.add(row);
  addBalances(found, message, account, rows);
  checkSums(found, message, account, rows);
}

function readRow({ field, narrative }: Booking, account: DraftAccount): StatementDraft | string {
  const entry = readEntry(field);
  if (typeof entry === 'string') return entry;
  const minor = readMarked(entry.amount, markOf(entry.amount, account.currency), account.currency);
  if (minor === null) return 'A transaction has no readable amount.';
  const { payee, purpose, kind } = readNarrative(narrative);
  return {
    accountKey: account.key,
    status: entry.expected ? 'pending' : 'posted',
    bookedOn: entry.bookedOn,
    // A value date before the booking is when it happened; one after it is when interest begins.
    ...(entry.valueOn < entry.bookedOn && { transactedOn: entry.valueOn }),
    amountMinor: minor * entry.sign,
    currency: account.currency,
    line: field.line,
    ...describe(
      payee || nameBehind(entry),
      purpose,
      kind,
      entry.more,
      referenceOf(entry),
      entry.type,
    ),
    ...checkOf(entry),
  };
}

/** The comma is the standard's; a point with the currency's decimals behind it is a bank's own. */
function markOf(amount: string, currency: string): ',' | '.' {
  if (amount.lastIndexOf(',') > amount.lastIndexOf('.')) return ',';
  return (amount.split('.')[1] ?? '').length <= minorDigits(currency) ? '.' : ',';
}

/** Some Dutch banks print the other side's name behind or below its account number. */
function nameBehind({ more, reference, bankReference }: Entry): string {
  const padded =
    /^(?:[0-9P]\d{8,9}|NONREF|[A-Z]{2}\d{2}[A-Z0-9]{10,30})$/.test(reference) && !bankReference;
  return padded && /[A-Za-z]{2}/.test(more) && !/^[A-Z]{2}\d{2}[A-Z]{4}\d+$/.test(more) ? more : '';
}

function referenceOf({ reference, bankReference }: Entry): string {
  return [reference, bankReference].find((one) => one && !/^NONREF/i.test(one)) ?? '';
}

function checkOf({ type, reference }: Entry): { checkNumber?: string } {
  return /^.CHK$/.test(type) && /^\d{1,20}$/.test(reference) ? { checkNumber: reference } : {};
}

function addBalances(
  found: Statements,
  message: Message,
  account: DraftAccount,
  rows: readonly StatementDraft[],
): void {
  const { key: accountKey, currency } = account;
  const opening = balanceOf(message, ['60F', '60M'], currency);
  const closing = balanceOf(message, ['62F', '62M'], currency);
  const days = rows.map(({ bookedOn }) => bookedOn).sort();
  const [from] = days;
  const to = days.at(-1);
  if (from && to) found.batch.coverage.push({ accountKey, from, to, includesPending: false });
  if (opening && !closing) {
    found.notice('A statement has no closing balance: the file may not be whole.', accountKey);
  }
  if (closing && closing.currency !== currency) {
    found.notice(`A statement in ${currency} closes in ${closing.currency}.`, accountKey);
    return;
  }
  const posted = rows.filter(({ status }) => status === 'posted');
  const movementsMinor = posted.reduce((sum, row) => sum + row.amountMinor, 0n);
  found.close(account, { line: message.line, opening, closing, movementsMinor });
}

function checkSums(
  found: Statements,
  message: Message,
  account: DraftAccount,
  rows: readonly StatementDraft[],
): void {
  const told = toldSums(message, account.currency);
  if (!told) return;
  const minor = rows.reduce((sum, row) => sum + row.amountMinor, 0n);
  if (told.rows === rows.length && told.minor === minor) return;
  found.notice('The number or sum of the rows is not what the report says of itself.', account.key);
}
