'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { isTyping } from '@/components/shell/is-typing';

/**
 * Moves through rows with j and k from anywhere on the page (arrows inside the list), Enter acts on
 * the row, `c` opens its category. One row at a time takes part in the tab order.
 */
export function useRowKeys(options: { count: number; onEnter: (index: number) => void }) {
  const list = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(-1);
  const [picking, setPicking] = useState<number | null>(null);
  const holding = useRef(false);
  const latest = useRef(options);
  latest.current = options;

  // A row that was acted on leaves the list and takes the focus along: the next one gets it.
  useEffect(() => {
    if (holding.current && document.activeElement === document.body) {
      focusRow(list.current, Math.min(at, latest.current.count - 1));
    }
  });

  const move = (step: number) => {
    const { count } = latest.current;
    if (count === 0) return;
    setAt((now) => {
      const next = Math.min(count - 1, Math.max(0, now + step));
      focusRow(list.current, next);
      return next;
    });
  };

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      if (event.key === 'j') move(1);
      else if (event.key === 'k') move(-1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  const onRowKey = (index: number) => (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'c') setPicking(index);
    else if (event.key === 'Enter') latest.current.onEnter(index);
    else return;
    event.preventDefault();
  };

  return {
    listProps: { ref: list },
    rowProps: (index: number) => ({
      active: index === at,
      tabIndex: index === Math.max(0, Math.min(at, options.count - 1)) ? 0 : -1,
      onFocus: () => {
        holding.current = true;
        setAt(index);
      },
      onBlur: () => {
        holding.current = false;
      },
      onKeyDown: onRowKey(index),
      picking: picking === index,
      onPicking: (open: boolean) => setPicking(open ? index : null),
    }),
  };
}

export type RowKeyProps = ReturnType<ReturnType<typeof useRowKeys>['rowProps']>;

function focusRow(list: HTMLUListElement | null, index: number): void {
  list?.querySelectorAll<HTMLElement>('[data-row]')[index]?.focus();
}
