'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import type { Filters } from '@/components/api/queries';
import { FILTER_NAMES, readFilters } from './filters';

/** The filters of the address, and a way to change it without a trip to the server. */
export function useFilters() {
  const params = useSearchParams();
  const path = usePathname();
  const filters = useMemo(() => readFilters(Object.fromEntries(params)), [params]);
  const go = (change: Record<string, string | undefined>, replace = true) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(change)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    const address = next.size > 0 ? `${path}?${next}` : path;
    if (replace) window.history.replaceState(null, '', address);
    else window.history.pushState(null, '', address);
  };
  return {
    filters,
    openId: params.get('id') ?? undefined,
    isNew: params.get('new') !== null,
    focusSearch: params.get('focus') === 'search',
    set: (change: Filters) => go(change),
    /** These and no others. */
    show: (all: Filters) =>
      go(
        { ...Object.fromEntries([...FILTER_NAMES].map((name) => [name, undefined])), ...all },
        false,
      ),
    clear: () => window.history.replaceState(null, '', path),
    open: (id: string | undefined) => go({ id }, id === undefined),
    enter: (on: boolean) => go({ new: on ? '1' : undefined }),
  };
}
