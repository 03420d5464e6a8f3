'use client';

import { Pencil } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { BudgetBar } from '@/components/budget/budget-bar';
import { BUDGET_TONE, budgetWords, shortReason, usedShare } from '@/components/budget/budget-words';
import { CategoryIcon } from '@/components/category-icon';
import { Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { rowsHref } from '@/components/spending/rows-href';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { useCategories } from '@/components/use-categories';
import type { BudgetLine } from '@/lib/budgets/schema';
import { daysInMonth, type Month } from '@/lib/calendar';
import { BudgetEditor } from './budget-editor';

/** A line: spent against its limit, why that much is recommended, and the person's own number. */
export function BudgetRow(props: { line: BudgetLine; currency: string; month: Month }) {
  const { line, currency, month } = props;
  const here = useHere();
  const { nameOf } = useCategories();
  const [editing, setEditing] = useState(false);
  const name = nameOf(line.category);
  const current = month === here.month;
  return (
    <li className="px-5 py-4">
      <div className="flex items-start gap-3">
        <CategoryIcon slug={line.category} />
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
            <h2 className="text-sm font-medium">
              <Link
                href={rowsHref(line.category, month)}
                className="rounded underline-offset-4 hover:underline"
              >
                {name}
              </Link>
            </h2>
            <Badge
              tone={usedShare(line) > 0 ? BUDGET_TONE[line.state] : 'neutral'}
              className="money"
            >
              {budgetWords(line, currency)}
            </Badge>
          </div>
          <div className="mt-2">
            <BudgetBar
              line={line}
              name={name}
              currency={currency}
              mark={current ? Number(here.today.slice(8)) / daysInMonth(month) : undefined}
            />
          </div>
          <p className="mt-1.5 text-[13px] text-ink-2">
            <Money amount={line.spent} currency={currency} /> of{' '}
            <Money
              amount={line.limit}
              currency={currency}
              compact
              className="font-medium text-ink"
            />
            {line.override !== null && ', set by you'}
          </p>
          <p className="mt-1 text-[13px] text-ink-3">{shortReason(line)}</p>
          {editing && <BudgetEditor {...props} name={name} onDone={() => setEditing(false)} />}
        </div>
        {current && !editing && (
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Change the budget of ${name}`}
            onClick={() => setEditing(true)}
            className="-mt-1.5 -mr-2"
          >
            <Pencil className="size-4" aria-hidden />
          </Button>
        )}
      </div>
    </li>
  );
}
