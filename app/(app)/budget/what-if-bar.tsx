'use client';

import { useState } from 'react';
import { absolute, isNegative, minorOf } from '@/components/amounts';
import { useChangeBudget } from '@/components/api/budget';
import { limitOf, planSums } from '@/components/budget/plan-sums';
import { Money } from '@/components/money';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { useCategories } from '@/components/use-categories';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { Budget } from '@/lib/budgets/schema';
import { toDecimal } from '@/lib/money';
import type { DraftControl } from './use-draft';

/** Under the thumb while amounts are tried out: what the plan comes to, and keeping or dropping it. */
export function WhatIfBar({ budget, draft }: { budget: Budget; draft: DraftControl }) {
  const change = useChangeBudget();
  const tell = useTell();
  if (!draft.on) return null;
  const { currency } = budget;
  const sums = planSums(budget, draft.amounts);
  const over = sums.left !== null && isNegative(sums.left);
  const amounts = [...draft.amounts].map(([category, amount]) => ({ category, amount }));
  const before = budget.categories
    .filter(({ category }) => draft.amounts.has(category))
    .map(({ category, override }) => ({ category, amount: override }));
  const apply = async () => {
    const done = await tell(
      change.mutateAsync({ amounts }),
      t('{count, plural, =1 {One line is changed.} other {# lines are changed.}}', {
        count: amounts.length,
      }),
      () => change.mutateAsync({ amounts: before }),
    );
    if (done) draft.drop();
  };
  return (
    <section
      aria-label={t('What if')}
      className="fixed inset-x-3 bottom-[calc(4.25rem+env(safe-area-inset-bottom))] z-20 mx-auto max-w-2xl rounded-2xl border border-line bg-raised p-3 shadow-pop lg:bottom-5"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-sm" aria-live="polite">
          <span className="text-ink-2">
            {sums.left === null
              ? `${t('Planned')} `
              : over
                ? `${t('Beyond your income by')} `
                : `${leftName(budget)} `}
          </span>
          <Money
            amount={absolute(sums.left ?? sums.limit)}
            currency={currency}
            compact
            className={cn('text-base font-semibold', over && 'text-bad-ink')}
          />
        </p>
        <div className="flex gap-2">
          <Button onClick={draft.drop}>{t('Drop it')}</Button>
          <Button
            variant="primary"
            disabled={amounts.length === 0}
            busy={change.isPending}
            onClick={apply}
          >
            {amounts.length === 0 ? t('Keep it') : t('Keep {count}', { count: amounts.length })}
          </Button>
        </div>
      </div>
      {budget.plan === 'zero_based' &&
        sums.left !== null &&
        minorOf(sums.left, currency) !== 0n && (
          <GiveRest budget={budget} draft={draft} left={sums.left} />
        )}
    </section>
  );
}

const leftName = ({ plan }: Budget) =>
  plan === 'zero_based' ? t('Left to assign') : t('Left over');

/** What is not assigned yet goes to one line. */
function GiveRest(props: { budget: Budget; draft: DraftControl; left: string }) {
  const { budget, draft, left } = props;
  const { currency } = budget;
  const { nameOf } = useCategories();
  const [to, setTo] = useState(budget.categories[0]?.category ?? '');
  const line = budget.categories.find(({ category }) => category === to);
  const give = () => {
    if (!line) return;
    const sum = minorOf(limitOf(line, draft.amounts), currency) + minorOf(left, currency);
    draft.set(to, toDecimal(sum < 0n ? 0n : sum, currency));
  };
  return (
    <div className="mt-2 flex items-center gap-2 border-t border-line pt-2 text-sm">
      <label htmlFor="give-rest" className="shrink-0 text-ink-2">
        {isNegative(left) ? t('Take it from') : t('Give it to')}
      </label>
      <select
        id="give-rest"
        value={to}
        onChange={(event) => setTo(event.target.value)}
        className="h-10 pointer-coarse:h-11 min-w-0 flex-1 rounded-control border border-line-strong bg-surface px-2"
      >
        {budget.categories.map(({ category }) => (
          <option key={category} value={category}>
            {nameOf(category)}
          </option>
        ))}
      </select>
      <Button onClick={give}>{isNegative(left) ? t('Take') : t('Give')}</Button>
    </div>
  );
}
