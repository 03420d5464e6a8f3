'use client';

import Link from 'next/link';
import { minus, toPixels } from '@/components/amounts';
import { CategoryIcon } from '@/components/category-icon';
import { monthName } from '@/components/dates';
import { Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { compareCategories, latestMonthWithData } from '@/components/spending/compare';
import { rowsHref } from '@/components/spending/rows-href';
import { Table, Td, Th } from '@/components/ui/table';
import { useCategories } from '@/components/use-categories';
import { addMonths, type Month } from '@/lib/calendar';
import type { Spending } from '@/lib/spending/schema';
import { Sparkline } from './sparkline';

/** Every category of the newest month with data, its run of months, and how it compares. */
export function CategoryTable({ spending }: { spending: Spending }) {
  const { today, month: current } = useHere();
  const { nameOf, kindOf } = useCategories();
  const month = latestMonthWithData(spending, current) ?? current;
  const rows = compareCategories(spending, month, kindOf);
  const { currency } = spending;
  return (
    <Table label="Each category compared">
      <thead>
        <tr>
          <Th>Category</Th>
          <Th className="hidden sm:table-cell">Months</Th>
          <Th className="text-right">{monthName(month, today)}</Th>
          <Th className="hidden text-right sm:table-cell">
            {monthName(addMonths(month, -1), today)}
          </Th>
          <Th className="text-right">Average</Th>
          <Th className="hidden text-right md:table-cell">Against average</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.category}>
            <Td className="max-w-40">
              <Link
                href={rowsHref(row.category, month)}
                className="flex items-center gap-2.5 rounded font-medium underline-offset-4 hover:underline"
              >
                <CategoryIcon slug={row.category} size="sm" />
                <span className="truncate">{nameOf(row.category)}</span>
              </Link>
            </Td>
            <Td className="hidden sm:table-cell">
              <Sparkline values={runOf(spending, row.category, month)} />
            </Td>
            <Td className="text-right font-medium">
              <Money amount={row.amount} currency={currency} />
            </Td>
            <Td className="hidden text-right text-ink-2 sm:table-cell">
              <Money amount={row.last} currency={currency} />
            </Td>
            <Td className="text-right text-ink-2">
              <Money amount={row.average} currency={currency} />
            </Td>
            <Td className="hidden text-right text-ink-2 md:table-cell">
              <Money
                amount={minus(row.amount, row.average, currency)}
                currency={currency}
                sign="always"
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function runOf(spending: Spending, category: string | null, to: Month): number[] {
  return spending.months
    .filter(({ month }) => month <= to)
    .map(({ categories }) =>
      toPixels(categories.find((row) => row.category === category)?.amount ?? '0'),
    );
}
