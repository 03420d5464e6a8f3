'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { dayHeading } from '@/components/dates';
import { useHere } from '@/components/shell/here';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { Transaction } from '@/lib/transactions/schema';
import type { Selection } from './selection';
import { TransactionRow } from './transaction-row';
import { useListKeys } from './use-list-keys';

const ROW_HEIGHT = 64;
const DAY_HEIGHT = 33;
/** What the server lays out, before a window is known. */
const FIRST_VIEW = { width: 1280, height: 1200 };

type Line = { day: string } | { row: Transaction; index: number };

/** Rows under their days. Only what is in view is laid out, so a hundred thousand stay smooth. */
export function TransactionList(props: {
  rows: Transaction[];
  selection: Selection;
  onOpen: (id: string) => void;
  onEnd: () => void;
  hasMore: boolean;
}) {
  const { rows, selection, hasMore, onEnd } = props;
  const { today } = useHere();
  const list = useRef<HTMLUListElement>(null);
  const { lines, lineOf, ids } = useMemo(() => linesOf(rows), [rows]);
  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: (index) => (isDay(lines[index]) ? DAY_HEIGHT : ROW_HEIGHT),
    getItemKey: (index) => keyOf(lines[index]) ?? index,
    overscan: 12,
    initialRect: FIRST_VIEW,
    scrollMargin: useOffset(list),
    scrollPaddingStart: 72,
    scrollPaddingEnd: 140,
  });
  const rowProps = useListKeys({
    ids,
    reveal: (index) => virtual.scrollToIndex(lineOf[index] ?? 0, { align: 'auto' }),
    onEnter: (index) => ids[index] && props.onOpen(ids[index]),
    onToggle: (index) => ids[index] && selection.toggle(ids[index]),
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= lines.length - 20) onEnd();
  }, [hasMore, last, lines.length, onEnd]);
  return (
    <>
      <ul
        ref={list}
        className="relative overflow-hidden rounded-card"
        style={{ height: virtual.getTotalSize() }}
      >
        {shown.map(({ index, key, start, size }) => {
          const line = lines[index];
          if (!line) return null;
          const style = {
            transform: `translateY(${start - virtual.options.scrollMargin}px)`,
            height: size,
          };
          return isDay(line) ? (
            <li key={key} className="absolute inset-x-0 top-0" style={style}>
              <h2 className="h-full border-y border-line bg-sunken px-5 py-2 text-xs font-medium text-ink-2">
                {dayHeading(line.day, today)}
              </h2>
            </li>
          ) : (
            <TransactionRow
              key={key}
              style={style}
              row={line.row}
              selection={selection}
              onOpen={props.onOpen}
              {...rowProps(line.index)}
            />
          );
        })}
      </ul>
      {hasMore && <SkeletonRows count={3} />}
    </>
  );
}

/** How far down the page the list begins: what stands above it may grow. */
function useOffset(list: React.RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      setOffset(Math.round(top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list]);
  return offset;
}

function linesOf(rows: readonly Transaction[]) {
  const lines: Line[] = [];
  const lineOf: number[] = [];
  let day: string | undefined;
  rows.forEach((row, index) => {
    if (row.date !== day) lines.push({ day: row.date });
    day = row.date;
    lineOf.push(lines.length);
    lines.push({ row, index });
  });
  return { lines, lineOf, ids: rows.map((row) => row.id) };
}

function isDay(line: Line | undefined): line is { day: string } {
  return line !== undefined && 'day' in line;
}

function keyOf(line: Line | undefined): string | undefined {
  return line && (isDay(line) ? line.day : line.row.id);
}
