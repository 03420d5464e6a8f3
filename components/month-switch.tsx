'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { monthName } from '@/components/dates';
import { useHere } from '@/components/shell/here';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { t } from '@/components/words';
import { addMonths, type Month } from '@/lib/calendar';

/**
 * One month back, one forward (not beyond this one, or the running budget period's). The address holds
 * the month.
 */
export function MonthSwitch(props: { month: Month; path: string; current?: Month }) {
  const { month, path } = props;
  const here = useHere();
  const { today } = here;
  const current = props.current ?? here.month;
  const next = addMonths(month, 1);
  const atEnd = next > current;
  return (
    <nav aria-label={t('Month')} className="flex items-center gap-1">
      <Button asChild variant="ghost" size="icon">
        <Link href={`${path}?month=${addMonths(month, -1)}`} aria-label={t('Month before')}>
          <ChevronLeft className="rtl:-scale-x-100 size-4" aria-hidden />
        </Link>
      </Button>
      <span
        className="inline-block min-w-28 text-center text-sm font-medium first-letter:uppercase"
        aria-live="polite"
      >
        {monthName(month, today)}
      </span>
      {atEnd ? (
        <Button variant="ghost" size="icon" disabled aria-label={t('Month after')}>
          <ChevronRight className="rtl:-scale-x-100 size-4" aria-hidden />
        </Button>
      ) : (
        <Button asChild variant="ghost" size="icon">
          <Link href={`${path}?month=${next}`} aria-label={t('Month after')}>
            <ChevronRight className="rtl:-scale-x-100 size-4" aria-hidden />
          </Link>
        </Button>
      )}
    </nav>
  );
}
