'use client';

import { useArrangeDashboard, useResetDashboard } from '@/components/api/dashboard';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { DashboardCard } from '@/lib/dashboard/schema';

/** Changes the first page at once and keeps it; what did not arrive is taken back, with words. */
export function useArrangement() {
  const arrange = useArrangeDashboard();
  const reset = useResetDashboard();
  const tell = useTell();
  const change = (cards: readonly DashboardCard[]) => tell(arrange.mutateAsync([...cards]));
  return {
    change,
    /** Back to the page as it comes, which can be undone. */
    reset: (before: readonly DashboardCard[]) =>
      tell(reset.mutateAsync(), t('The page is as it comes.'), () => change(before)),
  };
}
