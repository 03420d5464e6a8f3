import { minorOf } from '@/components/amounts';
import { formatAmount } from '@/components/money';
import { percent } from '@/components/percent';
import { t } from '@/components/words';
import type { BudgetLine } from '@/lib/budgets/schema';
import { type Message, msg } from '@/lib/i18n/schema';

/** One step of a sum as it is written down: `$610 × 75 %`. */
export type Term = { name: string; figure: string };

const NAMES: Record<NonNullable<BudgetLine['how']['kind']>, Message> = {
  fixed: msg('The same each month'),
  median: msg('Your median'),
  seasonal: msg('Your median, for this season'),
  due: msg('Due this month'),
  spread: msg('Yours, spread over a year'),
};

/** The recommendation as a sum: history and tier by their weights, less what was trimmed. */
export function howTerms({ how, recommended }: BudgetLine, currency: string): Term[] {
  const money = (amount: string) => formatAmount(amount, currency, { compact: true });
  const own = Math.round(how.weight * 1000) / 10;
  const terms: Term[] = [];
  if (how.history !== null && how.kind) {
    terms.push({
      name: t(NAMES[how.kind]),
      figure: `${money(how.history)} × ${percent(own / 100)}`,
    });
  }
  if (how.typical !== null && own < 100) {
    const rest = Math.round((100 - own) * 10) / 10;
    terms.push({
      name: t('A household like yours'),
      figure: `${money(how.typical)} × ${percent(rest / 100)}`,
    });
  }
  if (minorOf(how.trimmed, currency) > 0n) {
    terms.push({ name: t('Trimmed to fit your income'), figure: `− ${money(how.trimmed)}` });
  }
  return [...terms, { name: t('Recommended'), figure: `= ${money(recommended)}` }];
}
