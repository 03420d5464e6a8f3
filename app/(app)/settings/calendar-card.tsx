'use client';

import { useQuery } from '@tanstack/react-query';
import { CalendarDays } from 'lucide-react';
import { budgetSettingsQuery } from '@/components/api/budget-queries';
import { LinkCard } from '@/components/ui/link-card';
import { t } from '@/components/words';

/** When a budget month begins; it is set beside the budget, where one sees what it does. */
export function CalendarCard() {
  const { data } = useQuery(budgetSettingsQuery);
  const { kind, start_day: day } = data?.period ?? { kind: 'month', start_day: 1 };
  return (
    <LinkCard
      href="/budget"
      icon={CalendarDays}
      title={t('Budget months')}
      hint={
        kind === 'month'
          ? t('They run with the calendar. Any day, or your pay day, can begin them.')
          : kind === 'day'
            ? t('They begin on day {day}.', { day })
            : t('They begin on your pay day.')
      }
    />
  );
}
