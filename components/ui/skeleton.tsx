'use client';

import { t } from '@/components/words';
import { cn } from './cn';

/** Stands where something will be, at its size, so that nothing moves when it comes. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn('block rounded-md bg-sunken animate-skeleton', className ?? 'h-4 w-full')}
    />
  );
}

export function SkeletonRows({ count = 6 }: { count?: number }) {
  return (
    <div role="status" className="divide-y divide-line">
      <span className="sr-only">{t('Loading')}</span>
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={row} className="flex h-16 items-center gap-3 px-5">
          <Skeleton className="size-9 rounded-full" />
          <div className="grid flex-1 gap-2">
            <Skeleton className="h-3.5 w-2/5" />
            <Skeleton className="h-3 w-1/4" />
          </div>
          <Skeleton className="h-4 w-16" />
        </div>
      ))}
    </div>
  );
}
