import type { Draft, Issue } from '@/lib/connectors/contract';
import { isCurrency, minorDigits } from '@/lib/money';
import { multiply, roundDecimal, toPlainDecimal } from '../amount';
import { readDay } from './dates';
import { child, leaf, type Node } from './tree';

/** Longer than any bank prints; a file must not fill the books with one row. */
const MAX_TEXT = 1_000;

/** What a row needs to know of the statement it stands in. */
export type RowContext = { accountKey: string; currency: string };

/** One STMTTRN (or LOANSTMTTRN) as a draft; a row we cannot read becomes an issue with its line. */
export function readRow(row: Node, context: RowContext): Draft | Issue {
  const reject = (message: string): Issue => ({
    kind: 'bad_request',
    scope: 'account',
    message,
    accountKey: context.accountKey,
    line: row.line,
  });
  const bookedOn = readDay(leaf(row, 'DTPOSTED')) ?? readDay(leaf(row, 'DTUSER'));
  if (!bookedOn) return reject('A transaction has no readable date.');
  const amount = readRowAmount(row, context.currency);
  if (typeof amount !== 'bigint') return reject(amount);
  const transactedOn = readDay(leaf(row, 'DTUSER'));
  const { description, payee } = describe(row);
  const checkNumber = leaf(row, 'CHECKNUM');
  const sic = leaf(row, 'SIC');
  const corrected = leaf(row, 'CORRECTFITID');
  const draft: Draft = {
    accountKey: context.accountKey,
    externalId: leaf(row, 'FITID'),
    status: 'posted',
    bookedOn,
    amountMinor: amount,
    currency: context.currency,
    description: description.slice(0, MAX_TEXT),
    line: row.line,
  };
  if (corrected) {
    const deletes = leaf(row, 'CORRECTACTION') === 'DELETE';
    draft.corrects = { externalId: corrected, action: deletes ? 'delete' : 'replace' };
  }
  if (transactedOn && transactedOn !== bookedOn) draft.transactedOn = transactedOn;
  if (payee) draft.payee = payee.slice(0, MAX_TEXT);
  if (checkNumber) draft.checkNumber = checkNumber;
  if (sic && /^\d{4}$/.test(sic)) draft.mcc = Number(sic);
  return draft;
}

/** Minor units of the account's currency, or why not. */
function readRowAmount(row: Node, currency: string): bigint | string {
  const plain = toPlainDecimal(leaf(row, 'TRNAMT') ?? leaf(row, 'LOANTRNAMT') ?? '');
  if (plain === null) return 'A transaction has no readable amount.';
  // CURRENCY: the amount is in that currency. ORIGCURRENCY: it was converted already.
  const foreign = child(row, 'CURRENCY');
  const symbol = leaf(foreign, 'CURSYM');
  let converted = plain;
  if (symbol && symbol !== currency && isCurrency(symbol)) {
    const rate = toPlainDecimal(leaf(foreign, 'CURRATE') ?? '');
    if (rate === null) return `A transaction in ${symbol} has no rate to ${currency}.`;
    converted = multiply(plain, rate);
  }
  return roundDecimal(converted, minorDigits(currency)) ?? 'A transaction’s amount is too large.';
}

/** NAME is cut at 32 characters by the standard: where MEMO or EXTDNAME begins with it, that is the whole. */
function describe(row: Node): { description: string; payee?: string } {
  const short = leaf(row, 'NAME') ?? leaf(child(row, 'PAYEE'), 'NAME') ?? '';
  const extended = leaf(row, 'EXTDNAME') ?? leaf(child(row, 'EXTDPAYEE'), 'NAME') ?? '';
  const name = extended.startsWith(short) ? extended || short : short;
  const memo = leaf(row, 'MEMO') ?? '';
  if (!name && !memo) return { description: fallback(row) };
  if (memo.startsWith(name)) return { description: memo };
  const description = !memo || name.includes(memo) ? name : `${name} ${memo}`;
  return { description, payee: name };
}

function fallback(row: Node): string {
  const type = (leaf(row, 'TRNTYPE') ?? 'transaction').toLowerCase();
  const words = type.charAt(0).toUpperCase() + type.slice(1);
  const check = leaf(row, 'CHECKNUM');
  return check ? `${words} ${check}` : words;
}
