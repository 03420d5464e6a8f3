'use client';

import { toPixels } from '@/components/amounts';
import { planSums } from '@/components/budget/plan-sums';
import { Money } from '@/components/money';
import { Card } from '@/components/ui/card';
import { rich } from '@/components/words';
import type { Budget, BudgetLine } from '@/lib/budgets/schema';
import type { Month } from '@/lib/calendar';
import { BudgetRow } from './budget-row';
import type { DraftControl } from './use-draft';

/** A group of categories with its own sum, and its lines. */
export function GroupCard(props: {
  budget: Budget;
  group: string;
  lines: readonly BudgetLine[];
  draft: DraftControl;
  month: Month;
  isCurrent: boolean;
}) {
  const { budget, group, draft } = props;
  const { currency } = budget;
  const sum = planSums(budget, draft.amounts).groups.find((each) => each.group === group);
  const lines = [...props.lines].sort((a, b) => toPixels(b.recommended) - toPixels(a.recommended));
  return (
    <Card aria-labelledby={`group-${group}`} className="overflow-hidden">
      <header className="flex items-baseline justify-between gap-3 border-b border-line px-4 py-3 sm:px-5">
        <h2 id={`group-${group}`} className="text-[15px] font-semibold tracking-[-0.01em]">
          {sum?.name ?? group}
        </h2>
        {sum && (
          <p className="text-[13px] text-ink-2">
            {rich('{spent} of {available}', {
              spent: <Money amount={sum.spent} currency={currency} whole />,
              available: (
                <Money
                  amount={sum.available}
                  currency={currency}
                  whole
                  className="font-semibold text-ink"
                />
              ),
            })}
          </p>
        )}
      </header>
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <BudgetRow
            key={line.category}
            line={line}
            currency={currency}
            period={budget.period}
            draft={draft}
            month={props.month}
            isCurrent={props.isCurrent}
          />
        ))}
      </ul>
    </Card>
  );
}
