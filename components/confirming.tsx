'use client';

import { Suspense, useState, useSyncExternalStore } from 'react';
import { isConfirming, subscribeConfirming } from '@/components/api/confirm';
import { later } from '@/components/ui/later';

const dialog = later(() => import('./confirm-dialog'));

/** The question who is there, over whatever asked for it; fetched when first asked. */
export function Confirming() {
  const open = useSyncExternalStore(subscribeConfirming, isConfirming, () => false);
  const [seen, setSeen] = useState(false);
  if (open && !seen) setSeen(true);
  return <Suspense fallback={null}>{seen && <Fetched open={open} />}</Suspense>;
}

function Fetched(props: { open: boolean }) {
  const { ConfirmDialog } = dialog.use();
  return <ConfirmDialog {...props} />;
}
