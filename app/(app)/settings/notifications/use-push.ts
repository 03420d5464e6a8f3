'use client';

import { useSyncExternalStore } from 'react';
import { useAddDevice } from '@/components/api/notices';
import { t } from '@/components/words';
import { browserName } from '@/lib/auth/browser-name';

/**
 * Web push on this browser. `blocked`: the person said no to notifications here, which only they can
 * change in the browser; `insecure`: browsers offer it on https and on the machine itself only.
 */
export function usePush(key: string | null) {
  const add = useAddDevice();
  const state = useSyncExternalStore(never, readState, () => 'unknown' as const);
  const subscribe = async () => {
    if (!key) return;
    const permission = await Notification.requestPermission();
    if (permission !== 'granted') {
      throw new Error(t('The browser does not allow notifications from this page.'));
    }
    const worker = await navigator.serviceWorker.ready;
    const before = await worker.pushManager.getSubscription();
    const known = before && sameKey(before.options.applicationServerKey, key) ? before : null;
    if (before && !known) await before.unsubscribe();
    const subscription =
      known ??
      (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
    const { endpoint = '', keys } = subscription.toJSON();
    await add.mutateAsync({
      endpoint,
      keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' },
      label: browserName(navigator.userAgent),
    });
  };
  return { state: key ? state : ('unknown' as const), subscribe, busy: add.isPending };
}

const never = () => () => {};

function readState(): 'ready' | 'blocked' | 'insecure' {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return 'insecure';
  return Notification.permission === 'denied' ? 'blocked' : 'ready';
}

function sameKey(bytes: ArrayBuffer | null, key: string): boolean {
  if (!bytes) return false;
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') === key;
}
