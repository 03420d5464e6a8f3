import { shortDate } from '@/components/dates';
import { formatAmount } from '@/components/money';
import { t } from '@/components/words';
import type { Income, IncomeSource, PayPeriod } from '@/lib/income/schema';

const PERIODS: Record<PayPeriod, string> = {
  weekly: 'every week',
  biweekly: 'every two weeks',
  four_weekly: 'every four weeks',
  semimonthly: 'twice a month',
  monthly: 'once a month',
};

/** `$1,200 every two weeks, next about Dec 4`. */
export function sourceWords(source: IncomeSource, currency: string): string {
  const pay = `${formatAmount(source.usual, currency, { compact: true })} ${PERIODS[source.period]}`;
  return source.current
    ? t('{pay}, next about {next_on}', { pay, next_on: shortDate(source.next_on) })
    : t('{pay}, not any more', { pay });
}

/** How sure, in words; the number stands beside it. */
export function sureWords(confidence: number): string {
  if (confidence >= 0.8) return 'quite sure';
  return confidence >= 0.6 ? 'fairly sure' : 'not sure';
}

/** Where the income that budgets count with is from. */
export const BASIS: Record<Income['basis'], string> = {
  told: 'as you said',
  confirmed: 'your confirmed pay',
  found: 'found in your deposits',
  irregular: 'a usual month of yours',
  none: 'not known yet',
};
