import { useSyncExternalStore } from 'react';

/** What lies over every page when it is asked for, from wherever: one at a time. */
type Overlay = 'palette' | 'keys' | null;

let shown: Overlay = null;
const listeners = new Set<() => void>();

export function showOverlay(overlay: Overlay): void {
  shown = overlay;
  for (const tell of listeners) tell();
}

export function useOverlay(): Overlay {
  return useSyncExternalStore(
    subscribe,
    () => shown,
    () => null,
  );
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
