import { useSyncExternalStore } from 'react';

const SIGNS = ['pointermove', 'pointerdown', 'touchstart', 'keydown', 'focusin', 'scroll'] as const;

let alive = false;

/** Whether anybody has moved, touched or typed since the page came. What can wait until then does. */
export function useSignOfLife(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => alive,
    () => false,
  );
}

function subscribe(tell: () => void): () => void {
  const live = () => {
    stop();
    alive = true;
    tell();
  };
  const stop = () => {
    for (const sign of SIGNS) window.removeEventListener(sign, live);
  };
  if (!alive) for (const sign of SIGNS) window.addEventListener(sign, live, { passive: true });
  return stop;
}
