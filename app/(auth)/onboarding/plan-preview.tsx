'use client';

import { useQuery } from '@tanstack/react-query';
import { minorOf, sumOf, toPixels } from '@/components/amounts';
import { budgetPreviewQuery } from '@/components/api/budget-queries';
import { CategoryIcon } from '@/components/category-icon';
import { categoryLook } from '@/components/category-look';
import { monthName } from '@/components/dates';
import { formatAmount, Money } from '@/components/money';
import { cn } from '@/components/ui/cn';
import { Progress } from '@/components/ui/progress';
import { Skeleton } from '@/components/ui/skeleton';
import { useCategories } from '@/components/use-categories';
import { rich, t } from '@/components/words';
import type { Budget } from '@/lib/budgets/schema';
import { daysInMonth, type Month } from '@/lib/calendar';
import { scale, toDecimal } from '@/lib/money';

/** The first page as this income makes it, with every line of the plan: computed as it is typed. */
export function PlanPreview(props: { income: string; currency: string }) {
  const { data: budget, isPlaceholderData } = useQuery(budgetPreviewQuery(props));
  if (!budget) return <Skeleton className="h-[34rem] w-full rounded-card" />;
  const lines = budget.categories.filter(({ limit }) => /[1-9]/.test(limit));
  const whole = sumOf(
    lines.map(({ limit }) => limit),
    budget.currency,
  );
  return (
    <figure
      aria-busy={isPlaceholderData}
      className={cn(
        'overflow-hidden rounded-card border border-line bg-surface shadow-card transition-opacity',
        isPlaceholderData && 'opacity-70',
      )}
    >
      <figcaption className="border-b border-line bg-sunken px-5 py-2.5 text-[13px] font-medium text-ink-2">
        {t('Your first page, as you type')}
      </figcaption>
      <Left budget={budget} whole={whole} />
      <Plan budget={budget} lines={lines} whole={whole} />
    </figure>
  );
}

/** The one number with its day, and how much of the income is kept back. */
function Left({ budget, whole }: { budget: Budget; whole: string }) {
  const { currency, savings_target: savings } = budget;
  const month = budget.month as Month; // safe because: the API's months
  const days = BigInt(daysInMonth(month));
  const day = toDecimal(scale(minorOf(whole, currency), 1n, days), currency);
  return (
    <div className="p-5">
      <p className="text-[13px] text-ink-2">
        {t('Left to spend in {month}', { month: monthName(month, `${month}-01`) })}
      </p>
      <p className="mt-1" role="status">
        <Money
          amount={whole}
          currency={currency}
          whole
          className="text-hero font-semibold tracking-[-0.035em]"
        />
      </p>
      <p className="mt-0.5 text-sm text-ink-2">
        {rich('{amount} a day', {
          amount: <Money amount={day} currency={currency} whole className="font-medium text-ink" />,
        })}
        {savings !== null && /[1-9]/.test(savings) && (
          <>
            {' · '}
            {rich('{amount} a month kept for saving', {
              amount: (
                <Money
                  amount={savings}
                  currency={currency}
                  whole
                  className="font-medium text-ink"
                />
              ),
            })}
          </>
        )}
      </p>
      <Progress label={t('Nothing spent yet')} value={0} max={1} className="mt-3.5" />
    </div>
  );
}

type Lines = Budget['categories'];

/** Where all of it is meant to go: a ring in the categories' colours, and each line beside it. */
function Plan({ budget, lines, whole }: { budget: Budget; lines: Lines; whole: string }) {
  const { nameOf } = useCategories();
  const { currency } = budget;
  const largest = [...lines].sort((a, b) => toPixels(b.limit) - toPixels(a.limit));
  if (lines.length === 0) {
    return (
      <p className="border-t border-line px-5 py-4 text-sm text-ink-2">
        {t('The plan grows out of what you spend, once an account is linked.')}
      </p>
    );
  }
  return (
    <div className="grid gap-5 border-t border-line p-5 sm:grid-cols-[8.5rem_1fr] sm:items-center">
      <span
        aria-hidden
        className="mx-auto grid size-32 place-items-center rounded-full"
        style={{ background: ringOf(largest) }}
      >
        <span className="grid size-20 place-items-center rounded-full bg-surface text-center text-[11px] text-ink-2">
          <span>
            {t('Planned')}
            <span className="money block text-sm font-semibold text-ink tabular">
              {formatAmount(whole, currency, { whole: true })}
            </span>
          </span>
        </span>
      </span>
      <ul aria-label={t('Recommended budget')} className="grid gap-x-6 gap-y-1.5 sm:grid-cols-2">
        {largest.map(({ category, limit }) => (
          <li key={category} className="flex min-w-0 items-center gap-2 text-[13px]">
            <CategoryIcon slug={category} size="sm" />
            <span className="min-w-0 flex-1 truncate">{nameOf(category)}</span>
            <Money amount={limit} currency={currency} whole className="font-medium" />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Neighbours are parted by a thin line, so that two of one colour do not run together. */
function ringOf(lines: Lines): string {
  const all = lines.reduce((sum, { limit }) => sum + toPixels(limit), 0);
  let at = 0;
  const parts = lines.flatMap(({ category, limit }) => {
    const from = at;
    at += (toPixels(limit) / all) * 100;
    const { color } = categoryLook(category);
    return [`${color} ${from}% ${at - 0.6}%`, `var(--surface) ${at - 0.6}% ${at}%`];
  });
  return `conic-gradient(${parts.join(', ')})`;
}
