'use client';

import { isNegative, toPixels } from '@/components/amounts';
import type { PlanSums } from '@/components/budget/plan-sums';
import { formatAmount, Money } from '@/components/money';
import { t } from '@/components/words';
import type { Budget } from '@/lib/budgets/schema';

type Part = { key: string; name: string; amount: string; color: string };

/** The income as one bar, a part for each group, the goals and what is left. Its list says the same. */
export function AllocationBar({ budget, sums }: { budget: Budget; sums: PlanSums }) {
  const { currency } = budget;
  const parts = partsOf(budget, sums);
  const whole = parts.reduce((sum, { amount }) => sum + toPixels(amount), 0);
  if (whole === 0) return null;
  const words = parts
    .map(({ name, amount }) => `${name} ${formatAmount(amount, currency, { whole: true })}`)
    .join(', ');
  return (
    <div className="grid gap-3">
      <div
        role="img"
        aria-label={t('Where the income goes: {words}.', { words })}
        className="flex h-5 gap-0.5 overflow-hidden rounded-lg"
      >
        {parts.map(({ key, amount, color }) => (
          <span
            key={key}
            className="h-full min-w-0.5 transition-[flex-grow] duration-300 first:rounded-s-lg last:rounded-e-lg"
            style={{ flexGrow: toPixels(amount), background: color }}
          />
        ))}
      </div>
      <ul className="grid grid-cols-2 gap-x-5 gap-y-1.5 text-[13px] sm:grid-cols-3">
        {parts.map(({ key, name, amount, color }) => (
          <li key={key} className="flex min-w-0 items-baseline gap-2">
            <span
              aria-hidden
              className="size-2.5 shrink-0 rounded-[3px] border border-line"
              style={{ background: color }}
            />
            <span className="min-w-0 flex-1 hyphens-auto break-words text-ink-2">{name}</span>
            <Money amount={amount} currency={currency} whole className="font-medium" />
          </li>
        ))}
      </ul>
    </div>
  );
}

function partsOf(budget: Budget, sums: PlanSums): Part[] {
  const groups = sums.groups.map(({ group, name, limit }, index) => ({
    key: group,
    name,
    amount: limit,
    color: `var(--chart-${(ORDER[index % ORDER.length] ?? 1).toString()})`,
  }));
  const goals = {
    key: '+goals',
    name: t('Goals'),
    amount: budget.goals_monthly,
    color: 'var(--chart-rest)',
  };
  const left = {
    key: '+left',
    name: budget.plan === 'zero_based' ? t('Left to assign') : t('Left over'),
    amount: sums.left !== null && !isNegative(sums.left) ? sums.left : '0',
    color: 'var(--sunken)',
  };
  return [...groups, goals, left].filter(({ amount }) => toPixels(amount) > 0);
}

/** Neighbours in the bar differ in hue and lightness. */
const ORDER = [3, 1, 2, 4, 6, 5, 7, 8];
