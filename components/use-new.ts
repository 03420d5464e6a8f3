'use client';

import { usePathname, useSearchParams } from 'next/navigation';

/** A dialog that is open while the address says so (`?new=link`): any page can lead to it. */
export function useNew(what: string): [open: boolean, setOpen: (open: boolean) => void] {
  const path = usePathname();
  const open = useSearchParams().get('new') === what;
  const setOpen = (next: boolean) => {
    if (next) window.history.pushState(null, '', `${path}?new=${what}`);
    else if (open) window.history.replaceState(null, '', path);
  };
  return [open, setOpen];
}
