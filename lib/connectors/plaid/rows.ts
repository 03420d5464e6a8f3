import { parseDate } from '@/lib/calendar';
import { isCurrency } from '@/lib/money';
import { readText } from '@/lib/statements/ofx/text';
import type { Draft, Issue } from '../contract';
import { minorOf } from './accounts';
import { type PlaidRow, rowSchema } from './answer';

/** One transaction as a draft; one we cannot read becomes an issue, never vanishes. */
export function readRow(raw: unknown): Draft | Issue {
  const parsed = rowSchema.safeParse(raw);
  if (!parsed.success) return reject('A transaction could not be read.');
  const row = parsed.data;
  const currency = row.iso_currency_code?.toUpperCase() ?? '';
  if (!isCurrency(currency)) return reject('A transaction names no currency.', row);
  const out = minorOf(row.amount, currency);
  if (out === null) return reject('A transaction has no readable amount.', row);
  const bookedOn = parseDate(row.date);
  if (!bookedOn) return reject('A transaction has no readable date.', row);
  const made = parseDate(row.authorized_date ?? '');
  return {
    accountKey: row.account_id,
    externalId: row.transaction_id,
    ...(row.pending_transaction_id && { pendingExternalId: row.pending_transaction_id }),
    status: row.pending ? 'pending' : 'posted',
    bookedOn,
    ...(made && made !== bookedOn && { transactedOn: made }),
    amountMinor: -out, // Plaid's positive is money out
    currency,
    ...words(row),
    ...(row.check_number && { checkNumber: row.check_number.slice(0, 40) }),
    ...category(row),
  };
}

/** The bank's own text where Plaid has it; the seller apart. */
function words(row: PlaidRow): Pick<Draft, 'description' | 'payee'> {
  const [original, name, merchant] = [row.original_description, row.name, row.merchant_name].map(
    (one) => readText(one ?? ''),
  );
  const description = original || name || merchant || 'Transaction';
  const payee = merchant || (name && name !== description ? name : '');
  return { description, ...(payee && payee !== description && { payee }) };
}

function category({ personal_finance_category: told }: PlaidRow): { providerCategory?: string } {
  const name = told?.detailed || told?.primary;
  return name ? { providerCategory: readText(name).slice(0, 100) } : {};
}

function reject(message: string, row?: PlaidRow): Issue {
  return {
    kind: 'bad_request',
    scope: 'account',
    ...(row && { accountKey: row.account_id }),
    message,
  };
}
