'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { monthName } from '@/components/dates';
import { useHere } from '@/components/shell/here';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { t } from '@/components/words';
import { addMonths, type Month } from '@/lib/calendar';

/** A month back or on; unlike elsewhere, also into what is still to come. */
export function ForwardMonths({ month }: { month: Month }) {
  const { today } = useHere();
  const to = (count: number) => `/recurring?month=${addMonths(month, count)}`;
  return (
    <nav aria-label={t('Month')} className="-me-2 flex items-center">
      <Button asChild variant="ghost" size="icon-sm">
        <Link href={to(-1)} aria-label={t('Month before')} scroll={false}>
          <ChevronLeft className="rtl:-scale-x-100 size-4" aria-hidden />
        </Link>
      </Button>
      <span className="min-w-20 text-center text-[13px] font-medium" aria-live="polite">
        {monthName(month, today)}
      </span>
      <Button asChild variant="ghost" size="icon-sm">
        <Link href={to(1)} aria-label={t('Month after')} scroll={false}>
          <ChevronRight className="rtl:-scale-x-100 size-4" aria-hidden />
        </Link>
      </Button>
    </nav>
  );
}
