'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useHere } from '@/components/shell/here';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { t } from '@/components/words';
import { addMonths } from '@/lib/calendar';
import { type Asked, trendsHref } from './span';

/** Moves the span back and forth by itself, so that like stands beside like. */
export function SpanEnd({ asked }: { asked: Asked }) {
  const { month: current } = useHere();
  const step = Number(asked.span);
  const later = addMonths(asked.to, step);
  const next = later > current ? current : later;
  return (
    <nav aria-label={t('Move the span')} className="flex">
      <Button asChild variant="ghost" size="icon">
        <Link
          href={trendsHref(asked, { to: addMonths(asked.to, -step) }, current)}
          aria-label={t('The span before')}
          scroll={false}
        >
          <ChevronLeft className="rtl:-scale-x-100 size-4" aria-hidden />
        </Link>
      </Button>
      {asked.to === current ? (
        <Button variant="ghost" size="icon" disabled aria-label={t('The span after')}>
          <ChevronRight className="rtl:-scale-x-100 size-4" aria-hidden />
        </Button>
      ) : (
        <Button asChild variant="ghost" size="icon">
          <Link
            href={trendsHref(asked, { to: next }, current)}
            aria-label={t('The span after')}
            scroll={false}
          >
            <ChevronRight className="rtl:-scale-x-100 size-4" aria-hidden />
          </Link>
        </Button>
      )}
    </nav>
  );
}
