'use client';

import { useEffect } from 'react';

/** Keeps the last state readable offline and lets notices be pushed. Where a browser has none, nothing is missing. */
export function ServiceWorker() {
  useEffect(() => {
    navigator.serviceWorker?.register('/sw.js', { updateViaCache: 'none' }).catch(() => {});
  }, []);
  return null;
}

/** On signing out: nothing of the person stays on the device, and no more notices of theirs come here. */
export async function forgetDevice(): Promise<void> {
  const worker = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  if (!worker) return;
  worker.active?.postMessage('forget');
  const subscription = await worker.pushManager?.getSubscription().catch(() => null);
  await subscription?.unsubscribe().catch(() => false);
}
