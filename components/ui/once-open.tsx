'use client';

import { type ReactNode, Suspense, useState } from 'react';

/** Renders what opens over a page from its first opening on: until then its code is not even fetched. */
export function OnceOpen({ open, children }: { open: boolean; children: ReactNode }) {
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  return opened ? <Suspense fallback={null}>{children}</Suspense> : null;
}
