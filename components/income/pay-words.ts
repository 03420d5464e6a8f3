import { shortDate } from '@/components/dates';
import { formatAmount } from '@/components/money';
import { t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import type { Income, IncomeSource } from '@/lib/income/schema';

/** `$1,200 every two weeks, next about Dec 4`. */
export function sourceWords(source: IncomeSource, currency: string): string {
  const pay = t(
    '{amount} {period, select, weekly {every week} biweekly {every two weeks} four_weekly {every four weeks} semimonthly {twice a month} other {once a month}}',
    { amount: formatAmount(source.usual, currency, { compact: true }), period: source.period },
  );
  return source.current
    ? t('{pay}, next about {next_on}', { pay, next_on: shortDate(source.next_on) })
    : t('{pay}, not any more', { pay });
}

/** How sure, in words; the number stands beside it. */
export function sureWords(confidence: number): string {
  if (confidence >= 0.8) return t('quite sure');
  return confidence >= 0.6 ? t('fairly sure') : t('not sure');
}

/** Where the income that budgets count with is from. */
export const BASIS: Record<Income['basis'], Message> = {
  told: msg('as you said'),
  confirmed: msg('your confirmed pay'),
  found: msg('found in your deposits'),
  irregular: msg('a usual month of yours'),
  none: msg('not known yet'),
};
