'use client';

import { useQuery } from '@tanstack/react-query';
import { ShoppingBasket } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { TotalsMark } from '@/components/accounts/totals-mark';
import { sumOf, toPixels } from '@/components/amounts';
import { budgetQuery, spendingQuery } from '@/components/api/queries';
import { distinctColours } from '@/components/category-look';
import { useLooks } from '@/components/category-looks';
import { DonutChart } from '@/components/charts/lazy';
import { monthName } from '@/components/dates';
import { formatAmount, Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { averageTotal, compareCategories, spendingTotal } from '@/components/spending/compare';
import { rowsHref } from '@/components/spending/rows-href';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
import type { Budget } from '@/lib/budgets/schema';
import { addMonths, type Month } from '@/lib/calendar';
import { CategoryList } from './category-list';

/** Where the month's money went; hovering a slice or a row shows it, a click opens its rows. */
export function CategoriesCard(props: { month: Month; range: { from: string; to: string } }) {
  const { month } = props;
  const { today } = useHere();
  const router = useRouter();
  const { nameOf, kindOf } = useCategories();
  const lookOf = useLooks();
  const { data: spending } = useQuery(spendingQuery(props.range));
  const { data: budget } = useQuery(budgetQuery(month));
  const [active, setActive] = useState<string | null>(null);
  if (!spending) return <SkeletonRows count={8} />;

  const { currency } = spending;
  const rows = compareCategories(spending, month, kindOf);
  const spent = rows.filter((row) => toPixels(row.amount) > 0);
  const colours = distinctColours(
    rows.map((row) => row.category),
    lookOf,
  );
  const total = spendingTotal(spending, month);
  const chosen = rows.find((row) => keyOf(row.category) === active);
  const average = averageTotal(spending, month);
  const last = spendingTotal(spending, addMonths(month, -1));
  return (
    <Card aria-labelledby="categories-title">
      <CardHeader
        id="categories-title"
        title={t('Spending in {month}', { month: monthName(month, today) })}
        mark={<TotalsMark />}
        hint={
          <span className="money">
            <Link
              href={rowsHref(undefined, addMonths(month, -1))}
              className="tap underline decoration-line-strong decoration-dotted underline-offset-4 hover:decoration-solid"
            >
              {t('{last} in {month}', {
                last: formatAmount(last, currency, { whole: true }),
                month: monthName(addMonths(month, -1), today),
              })}
            </Link>
            {average &&
              `, ${t('{average} on average', {
                average: formatAmount(average, currency, { whole: true }),
              })}`}
            {budget && (
              <>
                {', '}
                <Link
                  href={`/budget?month=${month}`}
                  className="tap underline decoration-line-strong decoration-dotted underline-offset-4 hover:decoration-solid"
                >
                  {t('{limit} budgeted', {
                    limit: formatAmount(budgeted(budget), currency, { whole: true }),
                  })}
                </Link>
              </>
            )}
          </span>
        }
      />
      {rows.length === 0 ? (
        <EmptyState icon={ShoppingBasket} title={t('No spending yet this month')} />
      ) : (
        <div className="grid items-start gap-4 p-5 pt-4 sm:grid-cols-[13rem_1fr]">
          <div className="relative mx-auto size-52">
            <DonutChart
              slices={spent.map((row) => ({
                key: keyOf(row.category),
                value: toPixels(row.amount),
                color: colours.get(row.category) ?? 'var(--chart-rest)',
              }))}
              active={active}
              onActive={setActive}
              onOpen={(key) => router.push(rowsHref(key === NONE ? null : key, month))}
            />
            <div className="pointer-events-none absolute inset-0 grid place-content-center text-center">
              <p className="max-w-32 truncate text-xs text-ink-2">
                {chosen ? nameOf(chosen.category) : t('Total')}
              </p>
              <Link
                href={rowsHref(chosen ? chosen.category : undefined, month)}
                className="tap pointer-events-auto rounded-lg px-1 hover:bg-hover"
              >
                <Money
                  amount={chosen?.amount ?? total}
                  currency={currency}
                  whole
                  className="text-2xl font-semibold tracking-[-0.02em]"
                />
              </Link>
            </div>
          </div>
          <CategoryList
            rows={rows}
            colours={colours}
            currency={currency}
            month={month}
            active={active}
            onActive={(category) => setActive(category === undefined ? null : keyOf(category))}
          />
        </div>
      )}
    </Card>
  );
}

const budgeted = ({ categories, currency }: Budget) =>
  sumOf(
    categories.map(({ limit }) => limit),
    currency,
  );

const NONE = '(none)';
const keyOf = (category: string | null) => category ?? NONE;
