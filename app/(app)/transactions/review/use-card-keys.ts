'use client';

import { useEffect, useRef, useState } from 'react';
import { isTyping } from '@/components/shell/is-typing';

/**
 * j and k move through cards from anywhere on the page; every other key goes to `onKey` with the card
 * that is meant, which says whether it was taken. A card that is answered leaves its place to the next.
 */
export function useCardKeys(count: number, onKey: (key: string, index: number) => boolean) {
  const list = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(0);
  const current = Math.min(at, count - 1);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      if (step !== 0) {
        const next = Math.max(0, Math.min(count - 1, current + step));
        setAt(next);
        const card = list.current?.querySelectorAll<HTMLElement>('[data-card]')[next];
        card?.focus({ preventScroll: true });
        card?.scrollIntoView({ block: 'nearest' });
      } else if (!onKey(event.key, current)) return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
  return {
    listProps: { ref: list },
    cardProps: (index: number) => ({
      isCurrent: index === current,
      onFocus: () => setAt(index),
    }),
  };
}
