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

/** What a row tells the list; `stop` is the one row in the tab order, `picking` whose category is open. */
export type ListKeys = {
  onFocus: (index: number) => void;
  onPicking: (id: string, open: boolean) => void;
  onKeyDown: (index: number, event: KeyboardEvent<HTMLElement>) => void;
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

  const moves = useRef(move);
  moves.current = move;

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

  // The same functions for as long as the list is there: a row is rendered again when it changes.
  const [keys] = useState<ListKeys>(() => ({
    onFocus: setAt,
    onPicking: (id, open) => setPicking(open ? id : null),
    onKeyDown: (index, event) => {
      if (event.target !== event.currentTarget) return;
      const { ids, onToggle, onEnter } = latest.current;
      if (event.key === 'ArrowDown') moves.current(1);
      else if (event.key === 'ArrowUp') moves.current(-1);
      else if (event.key === 'c') setPicking(ids[index] ?? null);
      else if (event.key === 'x') onToggle(index);
      else if (event.key === 'Enter') onEnter(index);
      else return;
      event.preventDefault();
    },
  }));
  return { keys, stop: Math.max(0, Math.min(at, options.ids.length - 1)), picking };
}
