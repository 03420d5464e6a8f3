'use client';

import { useQuery } from '@tanstack/react-query';
import { CalendarDays, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { budgetSettingsQuery } from '@/components/api/budget-queries';
import { Card } from '@/components/ui/card';
import { t } from '@/components/words';

/** When a budget month begins; it is set beside the budget, where one sees what it does. */
export function CalendarCard() {
  const { data } = useQuery(budgetSettingsQuery);
  const { kind, start_day: day } = data?.period ?? { kind: 'month', start_day: 1 };
  return (
    <Card>
      <Link
        href="/budget"
        className="flex items-center gap-4 rounded-card p-5 transition-colors hover:bg-sunken"
      >
        <CalendarDays className="size-6 shrink-0 text-accent-ink" aria-hidden />
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{t('Budget months')}</span>
          <span className="block text-sm text-ink-2">
            {kind === 'month'
              ? t('They run with the calendar. Any day, or your pay day, can begin them.')
              : kind === 'day'
                ? t('They begin on day {day}.', { day })
                : t('They begin on your pay day.')}
          </span>
        </span>
        <ChevronRight className="rtl:-scale-x-100 size-5 text-ink-3" aria-hidden />
      </Link>
    </Card>
  );
}
