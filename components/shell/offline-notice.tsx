'use client';

import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { t } from '@/components/words';

/** Says that what is shown may be old while the browser has no network. */
export function OfflineNotice() {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  if (online) return null;
  return (
    <p
      role="status"
      className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-2 text-sm text-warn-ink"
    >
      <WifiOff className="size-4" aria-hidden />
      {t('You are offline. This is what was last loaded.')}
    </p>
  );
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}
