import { isCurrency } from '@/lib/money';
import { readAmount } from '../amount';
import type { Balance } from '../statement-batch';
import { readShortDate } from './entry';
import type { Message } from './fields';

const BALANCE = /^\s*([CD])R?\s?(\d{6})?\s?([A-Z]{3})?\s?([\d.,]+)/;

/** `:60F:C200605EUR12,35`; interim ones (`M`) count where a statement runs over several messages. */
export function balanceOf(
  { fields }: Message,
  tags: readonly string[],
  fallback = '',
): (Balance & { currency: string }) | null {
  const field = fields.find(({ tag }) => tags.includes(tag));
  const match = BALANCE.exec(field?.lines[0] ?? '');
  const currency = match?.[3] ?? fallback;
  if (!match || !isCurrency(currency)) return null;
  const minor = readAmount(match[4] ?? '', currency);
  if (minor === null) return null;
  return { minor: match[1] === 'D' ? -minor : minor, currency, on: readShortDate(match[2] ?? '') };
}

/** What names the currency: balances, else the floor limit or the sums of an MT942, else the account's suffix. */
export function currencyOf(message: Message): string | undefined {
  const balance = balanceOf(message, ['60F', '60M']) ?? balanceOf(message, ['62F', '62M']);
  if (balance) return balance.currency;
  for (const { tag, lines } of message.fields) {
    const text = lines[0] ?? '';
    const named =
      (tag === '34F' && /^\s*([A-Z]{3})/.exec(text)) ||
      (/^90[CD]$/.test(tag) && /^\s*\d*([A-Z]{3})/.exec(text)) ||
      (tag === '25' && /[0-9]\s*([A-Z]{3})\s*$/.exec(text));
    if (named && isCurrency(named[1] ?? '')) return named[1];
  }
  return undefined;
}

/** Number and sum of the credits and debits as an MT942 gives them. */
export function toldSums(
  { fields }: Message,
  currency: string,
): { rows: number; minor: bigint } | null {
  const told = fields.flatMap(({ tag, lines }) => {
    const match = /^90[CD]$/.test(tag) && /^\s*(\d{1,6})[A-Z]{3}([\d.,]+)/.exec(lines[0] ?? '');
    const minor = match ? readAmount(match[2] ?? '', currency) : null;
    return match && minor !== null
      ? [{ rows: Number(match[1]), minor: tag === '90D' ? -minor : minor }]
      : [];
  });
  if (told.length === 0) return null;
  return told.reduce((sum, one) => ({ rows: sum.rows + one.rows, minor: sum.minor + one.minor }));
}
