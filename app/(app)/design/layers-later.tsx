'use client';

import { lazy, Suspense } from 'react';
import { Skeleton } from '@/components/ui/skeleton';

const Layers = lazy(async () => ({ default: (await import('./layers')).Layers }));

/** The layers after the rest: of all pages only this one has every component, and it is held to the same script. */
export function LayersLater() {
  return (
    <Suspense fallback={<Skeleton className="h-64 rounded-card" />}>
      <Layers />
    </Suspense>
  );
}
