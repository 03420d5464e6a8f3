'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { sumOf } from '@/components/amounts';
import { incomeQuery } from '@/components/api/budget-queries';
import { useConnections } from '@/components/api/connections';
import { useUpdateProfile } from '@/components/api/profile';
import { budgetQuery } from '@/components/api/queries';
import { shortReason } from '@/components/budget/budget-words';
import { CategoryIcon } from '@/components/category-icon';
import { IncomeSources } from '@/components/income/income-sources';
import { Money } from '@/components/money';
import { PrivateText } from '@/components/private-text';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useCategories } from '@/components/use-categories';
import { rich, t } from '@/components/words';
import type { Month } from '@/lib/calendar';
import { StepHead } from './step-head';

/** The recommendation, each line with its reason. It is read anew when an extraction ends. */
export function BudgetStep({ month }: { month: Month }) {
  const router = useRouter();
  useConnections();
  const { data: budget } = useQuery(budgetQuery(month));
  const { data: income } = useQuery(incomeQuery);
  const { nameOf } = useCategories();
  const update = useUpdateProfile();
  const finish = async () => {
    await update.mutateAsync({ onboarded: true });
    router.push('/dashboard');
  };
  const lines = budget?.categories.filter((line) => /[1-9]/.test(line.limit)) ?? [];
  return (
    <>
      <StepHead title={t('A budget to start from')}>
        {t(
          'Recommended from your income and your own months. Change any line later; your number always wins.',
        )}
      </StepHead>
      {income && income.told === null && income.sources.length > 0 && (
        <section aria-labelledby="pay-title" className="mb-4">
          <h2 id="pay-title" className="mb-2 text-sm font-medium">
            {t('Is this your pay? The budget is made to fit it.')}
          </h2>
          <IncomeSources income={income} />
        </section>
      )}
      <div className="rounded-card border border-line bg-surface shadow-card">
        {!budget && <SkeletonRows count={6} />}
        <ul
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
          tabIndex={0}
          className="max-h-[24rem] divide-y divide-line overflow-y-auto rounded-t-card"
          aria-label={t('Recommended budget')}
        >
          {lines.map((line) => (
            <li key={line.category} className="flex gap-3 px-4 py-3">
              <CategoryIcon slug={line.category} />
              <div className="min-w-0 flex-1">
                <p className="flex justify-between gap-3 text-sm font-medium">
                  {nameOf(line.category)}
                  <Money amount={line.limit} currency={budget?.currency ?? 'USD'} whole />
                </p>
                <p className="mt-0.5 text-[13px] text-ink-2">
                  <PrivateText>{shortReason(line)}</PrivateText>
                </p>
              </div>
            </li>
          ))}
        </ul>
        {budget && (
          <p className="flex justify-between border-t border-line px-4 py-3 text-sm font-semibold">
            {rich('Together each month{lines}', {
              lines: (
                <Money
                  amount={sumOf(
                    lines.map((line) => line.limit),
                    budget.currency,
                  )}
                  currency={budget.currency}
                  whole
                />
              ),
            })}
          </p>
        )}
      </div>
      <Button variant="primary" size="lg" className="mt-6" busy={update.isPending} onClick={finish}>
        {t('Open my dashboard')} <ArrowRight className="rtl:-scale-x-100 size-4" aria-hidden />
      </Button>
    </>
  );
}
