import { parseDate } from '@/lib/calendar';
import { isCurrency, minorDigits } from '@/lib/money';
import { roundDecimal } from '@/lib/statements/amount';
import { readText } from '@/lib/statements/ofx/text';
import type { Draft, Issue, ReadContext } from '../contract';
import { type Row, rowSchema } from './answer';

export type RowContext = ReadContext & { accountKey: string };

/** Entries that are no movement of money: refused, taken back, meant for later, told for information. */
const NOT_MOVED: ReadonlySet<string> = new Set(['RJCT', 'CNCL', 'SCHD', 'INFO']);

/** One transaction; null for what never moved; one that cannot be read is an issue, never gone. */
export function readRow(raw: unknown, context: RowContext): Draft | Issue | null {
  const { accountKey } = context;
  const reject = (message: string): Issue => ({
    kind: 'bad_request',
    scope: 'account',
    accountKey,
    message,
  });
  const parsed = rowSchema.safeParse(raw);
  if (!parsed.success) return reject('A transaction could not be read.');
  const row = parsed.data;
  if (NOT_MOVED.has(row.status ?? '')) return null;
  const currency = row.transaction_amount.currency.toUpperCase();
  if (!isCurrency(currency)) return reject('A transaction names no currency.');
  const amountMinor = signedMinor(row, currency);
  if (amountMinor === null) return reject('A transaction has no readable amount.');
  const pending = row.status !== undefined && row.status !== null && row.status !== 'BOOK';
  const made = day(row.transaction_date);
  const booked = day(row.booking_date) ?? (pending ? made : null) ?? day(row.value_date) ?? made;
  const bookedOn = booked ?? (pending ? context.today : null);
  if (!bookedOn) return reject('A transaction has no readable date.');
  const reference = row.entry_reference?.trim();
  return {
    accountKey,
    // Until it is booked, a reference is the entry's place in a list at best.
    ...(reference && !pending && { externalId: reference.slice(0, 200) }),
    status: pending ? 'pending' : 'posted',
    bookedOn,
    ...(made && made !== bookedOn && { transactedOn: made }),
    amountMinor,
    currency,
    ...words(row, amountMinor),
    ...(/^\d{4}$/.test(row.merchant_category_code ?? '') && {
      mcc: Number(row.merchant_category_code),
    }),
  };
}

/** The amount is told without a sign beside CRDT or DBIT; a sign some banks leave in says nothing more. */
function signedMinor(row: Row, currency: string): bigint | null {
  const plain = row.transaction_amount.amount.trim();
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return null;
  const minor = roundDecimal(plain, minorDigits(currency));
  if (minor === null) return null;
  const size = minor < 0n ? -minor : minor;
  if (row.credit_debit_indicator === 'DBIT') return -size;
  return row.credit_debit_indicator === 'CRDT' ? size : null;
}

/** Who the money came from or went to, and what for. */
function words(row: Row, amount: bigint): Pick<Draft, 'description' | 'payee'> {
  const other = readText((amount < 0n ? row.creditor?.name : row.debtor?.name) ?? '');
  const purpose = readText((row.remittance_information ?? []).join(' '));
  const kind = readText(row.bank_transaction_code?.description ?? '');
  const description = [other, purpose].filter(Boolean).join(' ') || kind || 'Transaction';
  return { description, ...(other && other !== description && { payee: other }) };
}

function day(text: string | null | undefined) {
  return parseDate((text ?? '').slice(0, 10));
}
