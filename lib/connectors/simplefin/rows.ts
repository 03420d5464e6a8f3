import { dateIn, type LocalDate, makeDate } from '@/lib/calendar';
import { minorDigits } from '@/lib/money';
import { roundDecimal } from '@/lib/statements/amount';
import { readText } from '@/lib/statements/ofx/text';
import type { Draft, Issue, ReadContext } from '../contract';
import { rowSchema, type SimplefinRow } from './answer';

export type RowContext = ReadContext & { accountKey: string; currency: string };

/** One transaction as a draft; one we cannot read becomes an issue, never vanishes. */
export function readRow(raw: unknown, context: RowContext): Draft | Issue {
  const { accountKey, currency } = context;
  const reject = (message: string): Issue => ({
    kind: 'bad_request',
    scope: 'account',
    accountKey,
    message,
  });
  const parsed = rowSchema.safeParse(raw);
  if (!parsed.success) return reject('A transaction could not be read.');
  const row = parsed.data;
  const plain = /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(row.amount.trim())
    ? row.amount.trim().replace('+', '')
    : null;
  const amountMinor = plain === null ? null : roundDecimal(plain, minorDigits(currency));
  if (amountMinor === null) return reject('A transaction has no readable amount.');
  const posted = dayOf(row.posted, context.timezone);
  const transacted = dayOf(row.transacted_at, context.timezone);
  const status = row.pending || !posted ? 'pending' : 'posted';
  // A pending row has no posting day (0); it counts for the day it was made, else today.
  const bookedOn = posted ?? transacted ?? context.today;
  return {
    accountKey,
    externalId: row.id?.trim() || undefined,
    status,
    bookedOn,
    ...(transacted && transacted !== bookedOn && { transactedOn: transacted }),
    amountMinor,
    currency,
    ...words(row),
    ...(/^\d{4}$/.test(row.mcc ?? '') && { mcc: Number(row.mcc) }),
    ...categoryOf(row),
  };
}

function words(row: SimplefinRow): { description: string; payee?: string } {
  const [description, payee, memo] = [row.description, row.payee, row.memo].map((one) =>
    readText(one ?? ''),
  );
  const whole = description || payee || memo || 'Transaction';
  return { description: whole, ...(payee && payee !== whole && { payee }) };
}

function categoryOf({ extra }: SimplefinRow): { providerCategory?: string } {
  const category = extra?.category;
  return typeof category === 'string' && category
    ? { providerCategory: readText(category).slice(0, 100) }
    : {};
}

/** The day on the wall of the connection's zone; null for 0, nothing, and what is no time. */
function dayOf(epoch: number | null | undefined, timezone: string): LocalDate | null {
  if (!epoch || epoch <= 0 || epoch > 7_258_118_400) return null;
  const day = dateIn(timezone, new Date(epoch * 1000));
  return makeDate(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)));
}
