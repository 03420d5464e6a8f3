'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { runLastUndo } from '@/components/last-undo';
import { isTyping } from '@/components/shell/is-typing';

type Options = {
  ids: readonly string[];
  /** Brings a row that is not laid out into view. */
  reveal: (index: number) => void;
  onEnter: (index: number) => void;
  onToggle: (index: number) => void;
};

/**
 * Keys of a list of which only what is in view exists: j and k move from anywhere on the page (arrows
 * on a row), `c` opens its category, `x` selects it, Enter opens it, `u` takes back what was done last.
 */
export function useListKeys(options: Options) {
  const [at, setAt] = useState(-1);
  const [picking, setPicking] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const latest = useRef(options);
  latest.current = options;

  // The row may be laid out only after the scroll: it gets the focus as soon as it is there.
  useEffect(() => {
    if (wanted.current === null) return;
    const row = document.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });

  const move = (step: number) => {
    const { ids, reveal } = latest.current;
    if (ids.length === 0) return;
    const next = Math.min(ids.length - 1, Math.max(0, at + step));
    wanted.current = ids[next] ?? null;
    setAt(next);
    reveal(next);
  };

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      if (event.key === 'j') move(1);
      else if (event.key === 'k') move(-1);
      else if (event.key === 'u') runLastUndo();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  const onRowKey = (index: number) => (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'c') setPicking(latest.current.ids[index] ?? null);
    else if (event.key === 'x') latest.current.onToggle(index);
    else if (event.key === 'Enter') latest.current.onEnter(index);
    else return;
    event.preventDefault();
  };

  return (index: number) => {
    const id = options.ids[index] ?? '';
    return {
      active: index === at,
      tabIndex: index === Math.max(0, Math.min(at, options.ids.length - 1)) ? 0 : -1,
      onFocus: () => setAt(index),
      onBlur: () => {},
      onKeyDown: onRowKey(index),
      picking: picking === id,
      onPicking: (open: boolean) => setPicking(open ? id : null),
    };
  };
}
