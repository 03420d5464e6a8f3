'use client';

import { isNegative, minorOf } from '@/components/amounts';
import { monthName } from '@/components/dates';
import { formatAmount, Money } from '@/components/money';
import { Badge } from '@/components/ui/badge';
import { Table, Td, Th } from '@/components/ui/table';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
import type { BudgetChange, MonthChange } from '@/lib/transactions/schema';

const SHOWN = 8;

/** What a change to many transactions does to month totals and to this month's budgets. */
export function Impact(props: {
  months: readonly MonthChange[];
  budgets: readonly BudgetChange[];
}) {
  const { nameOf } = useCategories();
  const { months, budgets } = props;
  if (months.length === 0 && budgets.length === 0)
    return <p className="text-sm text-ink-2">{t('No month’s total changes.')}</p>;
  return (
    <div className="grid gap-4">
      {budgets.length > 0 && (
        <div>
          <h4 className="text-[13px] font-medium">{t('Budgets this month')}</h4>
          <ul className="mt-1 grid gap-1 text-sm text-ink-2">
            {budgets.map((each) => (
              <li key={each.category} className="flex flex-wrap items-center gap-x-2">
                <span className="font-medium text-ink">{nameOf(each.category)}</span>
                {budgetWords(each)}
                {each.after?.state === 'over' && each.before?.state !== 'over' && (
                  <Badge tone="bad">{t('goes over')}</Badge>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {months.length > 0 && (
        <div>
          <h4 className="text-[13px] font-medium">{t('Month totals')}</h4>
          <Table label={t('How month totals change')}>
            <thead>
              <tr>
                <Th>{t('Month')}</Th>
                <Th>{t('Category')}</Th>
                <Th className="text-end">{t('Spent')}</Th>
              </tr>
            </thead>
            <tbody>
              {[...months]
                .sort(largestFirst)
                .slice(0, SHOWN)
                .map((each) => (
                  <tr key={`${each.month} ${each.category} ${each.currency}`}>
                    <Td className="py-1.5 whitespace-nowrap">{monthName(each.month)}</Td>
                    <Td className="py-1.5">{nameOf(each.category)}</Td>
                    <Td className="py-1.5 text-end">
                      {isNegative(each.difference) ? '' : '+'}
                      <Money amount={each.difference} currency={each.currency} />
                    </Td>
                  </tr>
                ))}
            </tbody>
          </Table>
          {months.length > SHOWN && (
            <p className="mt-1 text-[13px] text-ink-2">
              {t('and {count} more lines, further back', { count: months.length - SHOWN })}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

/** The latest month first, and in it what moves most. */
function largestFirst(a: MonthChange, b: MonthChange): number {
  if (a.month !== b.month) return a.month < b.month ? 1 : -1;
  const size = ({ difference, currency }: MonthChange) => {
    const minor = minorOf(difference, currency);
    return minor < 0n ? -minor : minor;
  };
  return size(a) === size(b) ? 0 : size(a) < size(b) ? 1 : -1;
}

/** “$352 of $400 instead of $310 of $400” */
function budgetWords({ before, after, currency }: BudgetChange): string {
  const money = (amount: string) => formatAmount(amount, currency, { whole: true });
  const stand = (line: NonNullable<BudgetChange['before']>) =>
    t('{spent} of {limit}', { spent: money(line.spent), limit: money(line.limit) });
  if (!before) return after ? t('gets a budget: {after}', { after: stand(after) }) : '';
  return after
    ? t('{after} instead of {before}', { after: stand(after), before: stand(before) })
    : t('has no budget any more');
}
