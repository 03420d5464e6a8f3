'use client';

import { toPixels } from '@/components/amounts';
import { CategoryIcon } from '@/components/category-icon';
import { monthName } from '@/components/dates';
import { formatAmount, Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { rowsHref } from '@/components/spending/rows-href';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { Table, Td, Th } from '@/components/ui/table';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
import type { Month } from '@/lib/calendar';
import type { MonthComparison } from '@/lib/insights/schema';
import type { Spending } from '@/lib/spending/schema';
import { Sparkline } from './sparkline';

type Line = MonthComparison['categories'][number];

/** Every category of the month: its run of months, what it is measured by, and where it is heading. */
export function CategoryTable(props: { compared: MonthComparison; spending: Spending }) {
  const { compared, spending } = props;
  const { today } = useHere();
  const { nameOf } = useCategories();
  const { currency } = compared;
  const month = compared.month as Month; // safe because: the API's months are YYYY-MM
  const rows = compared.categories.filter(
    (line) =>
      toPixels(line.amount) !== 0 ||
      toPixels(line.last_month) !== 0 ||
      toPixels(line.projected) !== 0,
  );
  return (
    <Table label={t('Each category compared')}>
      <thead>
        <tr>
          <Th>{t('Category')}</Th>
          <Th className="hidden sm:table-cell">{t('Months')}</Th>
          <Th className="text-end">{monthName(month, today)}</Th>
          <Th className="hidden text-end md:table-cell">{monthName(compared.last_month, today)}</Th>
          <Th className="hidden text-end xl:table-cell">{monthName(compared.last_year, today)}</Th>
          <Th className="text-end">{t('Average')}</Th>
          <Th className="hidden text-end lg:table-cell">{t('Budget')}</Th>
          <Th className="hidden text-end lg:table-cell">
            {compared.complete ? t('Came to') : t('Heading for')}
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((line) => (
          <tr key={line.category}>
            <Td className="w-full max-w-0 sm:w-auto sm:max-w-40">
              <Link
                href={rowsHref(line.category, month)}
                className="flex min-h-6 items-center gap-2.5 rounded pointer-coarse:min-h-11 font-medium underline-offset-4 hover:underline"
              >
                <CategoryIcon slug={line.category} size="sm" />
                <span className="min-w-0 hyphens-auto break-words sm:truncate">
                  {nameOf(line.category)}
                </span>
              </Link>
            </Td>
            <Td className="hidden sm:table-cell">
              <Sparkline values={runOf(spending, line.category)} />
            </Td>
            <Td className="text-end font-medium">
              <Money amount={line.amount} currency={currency} />
            </Td>
            <Td className="hidden text-end text-ink-2 md:table-cell">
              <Money amount={line.last_month} currency={currency} />
            </Td>
            <Td className="hidden text-end text-ink-2 xl:table-cell">
              <Money amount={line.last_year} currency={currency} />
            </Td>
            <Td className="text-end text-ink-2">
              <Money amount={line.average} currency={currency} whole />
            </Td>
            <Td className="hidden text-end text-ink-2 lg:table-cell">
              {line.budget ? <Money amount={line.budget} currency={currency} whole /> : '–'}
            </Td>
            <Td className="hidden text-end lg:table-cell">
              <Heading line={line} currency={currency} complete={compared.complete} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Past its budget it is said in words too, not by colour alone. */
function Heading(props: { line: Line; currency: string; complete: boolean }) {
  const { line, currency } = props;
  const over = line.budget !== null && toPixels(line.projected) > toPixels(line.budget) * 1.005;
  const whole = (amount: string) => formatAmount(amount, currency, { whole: true });
  return (
    <span className="inline-flex flex-col items-end">
      <Money
        amount={line.projected}
        currency={currency}
        whole
        className={cn('font-medium', over && 'text-bad-ink')}
      />
      <span className="money text-xs whitespace-nowrap text-ink-2">
        {over
          ? t('over budget')
          : !props.complete && line.low !== line.high
            ? `${whole(line.low)} – ${whole(line.high)}`
            : ''}
      </span>
    </span>
  );
}

function runOf(spending: Spending, category: string | null): number[] {
  return spending.months.map(({ categories }) =>
    toPixels(categories.find((row) => row.category === category)?.amount ?? '0'),
  );
}
