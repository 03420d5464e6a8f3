'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { toPixels } from '@/components/amounts';
import { budgetQuery } from '@/components/api/queries';
import { leftOf, usedShare } from '@/components/budget/budget-words';
import { MonthSwitch } from '@/components/month-switch';
import { PageHeader } from '@/components/shell/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Segmented } from '@/components/ui/segmented';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { Budget, BudgetLine } from '@/lib/budgets/schema';
import type { Month } from '@/lib/calendar';
import { BudgetRow } from './budget-row';
import { BudgetSummary } from './budget-summary';

const VIEWS = [
  { value: 'all', label: 'All' },
  { value: 'watch', label: 'Near or over' },
  { value: 'own', label: 'Set by you' },
] as const;

type View = (typeof VIEWS)[number]['value'];

export function BudgetView({ month }: { month: Month }) {
  const { data: budget } = useQuery(budgetQuery(month));
  const [view, setView] = useState<View>('all');
  const lines = budget ? shownLines(budget, view) : [];
  return (
    <>
      <PageHeader
        title="Budget"
        hint="Recommended from your income and your own months. Your number always wins."
        actions={<MonthSwitch month={month} path="/budget" />}
      />
      {budget && <BudgetSummary budget={budget} month={month} />}
      <Segmented
        label="Lines shown"
        value={view}
        onChange={setView}
        options={VIEWS}
        className="my-4 max-sm:flex"
      />
      <Card aria-label="Budget lines">
        {!budget && <SkeletonRows count={10} />}
        {budget && lines.length === 0 && (
          <EmptyState
            icon={CircleCheck}
            title={view === 'watch' ? 'Nothing near its limit' : 'Nothing here'}
          >
            {view === 'own' && 'Set an amount of your own on any line and it stands here.'}
          </EmptyState>
        )}
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <BudgetRow
              key={line.category}
              line={line}
              currency={budget?.currency ?? 'USD'}
              month={month}
            />
          ))}
        </ul>
      </Card>
    </>
  );
}

/** Past the limit first, then near it, then by what is left. */
function shownLines(budget: Budget, view: View): BudgetLine[] {
  const order = { over: 0, near: 1, under: 2 };
  return budget.categories
    .filter((line) =>
      view === 'watch' ? line.state !== 'under' : view === 'own' ? line.override !== null : true,
    )
    .sort(
      (a, b) =>
        order[a.state] - order[b.state] ||
        (a.state === 'under'
          ? toPixels(b.limit) - toPixels(a.limit)
          : usedShare(b) - usedShare(a) ||
            toPixels(leftOf(a, budget.currency)) - toPixels(leftOf(b, budget.currency))),
    );
}
