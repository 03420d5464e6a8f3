'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowRight, CalendarSync } from 'lucide-react';
import { TotalsMark } from '@/components/accounts/totals-mark';
import { isNegative } from '@/components/amounts';
import { balancesQuery } from '@/components/api/insights';
import { recurringQuery } from '@/components/api/recurring';
import { CategoryIcon } from '@/components/category-icon';
import { shortDate } from '@/components/dates';
import { Money } from '@/components/money';
import { PrivateText } from '@/components/private-text';
import { useHere } from '@/components/shell/here';
import { lowWords } from '@/components/spending/balance-figure';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { SkeletonRows } from '@/components/ui/skeleton';
import { t } from '@/components/words';
import { addDays } from '@/lib/calendar';

const SHOWN = 5;
const DAYS = 14;

/** What is due in the next two weeks, and the lowest the balance gets in thirty days. */
export function UpcomingCard() {
  const { today } = useHere();
  const { data } = useQuery(recurringQuery());
  const { data: balances } = useQuery(balancesQuery);
  const until = addDays(today, DAYS);
  const due = (data?.data ?? []).filter(
    ({ next_on, kind }) => next_on !== null && next_on <= until && kind !== 'transfer',
  );
  const total = balances?.totals[0];
  return (
    <Card aria-labelledby="upcoming-title" className="flex flex-col">
      <CardHeader
        id="upcoming-title"
        title={t('Coming up')}
        mark={<TotalsMark />}
        hint={
          total && (
            <span className={cn(isNegative(total.low_point.balance) && 'text-bad-ink')}>
              <PrivateText>{lowWords(total)}</PrivateText>
            </span>
          )
        }
        action={
          <Button asChild size="sm" variant="ghost">
            <Link href="/recurring">
              {t('Recurring')} <ArrowRight className="rtl:-scale-x-100 size-3.5" aria-hidden />
            </Link>
          </Button>
        }
      />
      {!data && <SkeletonRows count={SHOWN} />}
      {data && due.length === 0 && (
        <EmptyState icon={CalendarSync} title={t('Nothing due in two weeks')} className="my-auto" />
      )}
      <ul className="px-2 pt-2 pb-3">
        {due.slice(0, SHOWN).map((series) => (
          <li key={series.id}>
            <Link
              href={`/transactions?q=${encodeURIComponent(series.seller)}`}
              className="flex min-h-11 items-center gap-3 rounded-xl px-3 text-sm hover:bg-hover"
            >
              <CategoryIcon slug={series.category} size="sm" />
              <span className="flex min-w-0 flex-1 items-baseline gap-1.5">
                <span className="truncate font-medium">{series.seller}</span>
                <span className="shrink-0 text-[13px] text-ink-2">
                  {shortDate(series.next_on ?? today)}
                </span>
              </span>
              {series.status === 'missed' && <Badge tone="bad">{t('Missed')}</Badge>}
              <Money
                amount={series.amount}
                currency={series.currency}
                className={cn('font-medium', series.direction === 'in' && 'text-good-ink')}
              />
            </Link>
          </li>
        ))}
      </ul>
      {due.length > SHOWN && (
        <Link
          href="/recurring"
          className="tap mx-5 mb-3 w-fit rounded text-[13px] text-ink-2 underline-offset-4 hover:underline"
        >
          {t('and {count} more', { count: due.length - SHOWN })}
        </Link>
      )}
    </Card>
  );
}
