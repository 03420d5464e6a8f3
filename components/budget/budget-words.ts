import { isNegative, minus, toPixels } from '@/components/amounts';
import { formatAmount } from '@/components/money';
import type { Tone } from '@/components/ui/badge';
import { t } from '@/components/words';
import type { BudgetLine } from '@/lib/budgets/schema';

export const BUDGET_TONE: Record<BudgetLine['state'], Tone> = {
  under: 'good',
  near: 'warn',
  over: 'bad',
};

/** What is left of a line, negative when it is past its limit. */
export function leftOf(line: BudgetLine, currency: string): string {
  return minus(line.available, line.spent, currency);
}

/**
 * `$43 over`, `$12 left`, `nothing left`; `no limit yet` where neither is anything. Beside whole
 * amounts it is whole too, unless nothing of it would be left.
 */
export function budgetWords(
  line: BudgetLine,
  currency: string,
  beside: { whole?: boolean } = {},
): string {
  const left = leftOf(line, currency);
  const whole = beside.whole && Math.abs(toPixels(left)) >= 1;
  const size = formatAmount(left.replace('-', ''), currency, { compact: true, whole });
  if (isPaid(line)) return t('paid');
  if (isNegative(left)) return t('{left} over', { left: size });
  if (toPixels(line.available) === 0 && toPixels(line.spent) === 0) return t('no limit yet');
  if (toPixels(left) === 0) return t('nothing left');
  return t('{left} left', { left: size });
}

/** Of what it always takes: a price may have come down a little. */
const PAID = 0.95;

/** A fixed cost that has come, within its limit: nothing to watch, though nothing is left. */
export function isPaid(line: BudgetLine): boolean {
  if (line.how.kind !== 'fixed' || line.state !== 'under') return false;
  const spent = toPixels(line.spent);
  return spent > 0 && spent >= toPixels(line.how.history ?? line.available) * PAID;
}

/** The line's colour, by its state. */
export function toneOf(line: BudgetLine): Tone {
  return isPaid(line) ? 'good' : BUDGET_TONE[line.state];
}

/** How far along its limit a line is: 1 is at it. A line with no limit is past it once spent on. */
export function usedShare(line: BudgetLine): number {
  const limit = toPixels(line.available);
  if (limit <= 0) return toPixels(line.spent) > 0 ? Number.POSITIVE_INFINITY : 0;
  return toPixels(line.spent) / limit;
}

/** The reason without the name and amount it begins with, which stand beside it on the page. */
export function shortReason(line: BudgetLine): string {
  const rest = /^.+?: (\S.*)$/.exec(line.reason)?.[1] ?? line.reason;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
