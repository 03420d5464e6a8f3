'use client';

import { useQuery } from '@tanstack/react-query';
import { observeWindowRect, useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { accountsQuery } from '@/components/api/queries';
import { dayHeading } from '@/components/dates';
import { useHere } from '@/components/shell/here';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useCategories } from '@/components/use-categories';
import type { LocalDate } from '@/lib/calendar';
import type { Transaction } from '@/lib/transactions/schema';
import type { Selection } from './selection';
import { ROW_HEIGHT, type RowNames, TransactionRow } from './transaction-row';
import { useListKeys } from './use-list-keys';

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
  const names = useNames();
  const onOpen = useLatest(props.onOpen);
  const list = useRef<HTMLUListElement>(null);
  const { lines, lineOf, ids } = useMemo(() => linesOf(rows), [rows]);
  // The same functions while the lines are: with new ones all of them would be measured anew.
  const measured = useMemo(
    () => ({
      estimateSize: (index: number) => (isDay(lines[index]) ? DAY_HEIGHT : ROW_HEIGHT),
      getItemKey: (index: number) => keyOf(lines[index]) ?? index,
    }),
    [lines],
  );
  const virtual = useWindowVirtualizer({
    count: lines.length,
    ...measured,
    overscan: 8,
    initialRect: FIRST_VIEW,
    observeElementRect: observeRect,
    scrollMargin: useOffset(list),
    scrollPaddingStart: 72,
    scrollPaddingEnd: 140,
  });
  const { keys, stop, picking } = useListKeys({
    ids,
    reveal: (index) => virtual.scrollToIndex(lineOf[index] ?? 0, { align: 'auto' }),
    onEnter: (index) => ids[index] && onOpen(ids[index]),
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
        {shown.map(({ index, key, start }) => {
          const line = lines[index];
          if (!line) return null;
          const top = start - virtual.options.scrollMargin;
          if (isDay(line)) return <DayHead key={key} day={line.day} top={top} today={today} />;
          const { row } = line;
          return (
            <TransactionRow
              key={key}
              {...{ row, top, keys, onOpen }}
              index={line.index}
              names={names(row)}
              isStop={line.index === stop}
              picking={picking === row.id}
              chosen={selection.ids.has(row.id)}
              choosing={selection.on}
              onToggle={selection.toggle}
            />
          );
        })}
      </ul>
      {hasMore && <SkeletonRows count={3} />}
    </>
  );
}

const DayHead = memo(function DayHead(props: { day: string; top: number; today: LocalDate }) {
  const style = { transform: `translateY(${props.top}px)`, height: DAY_HEIGHT };
  return (
    <li className="absolute inset-x-0 top-0" style={style}>
      <h2 className="h-full border-y border-line bg-sunken px-5 py-2 text-xs font-medium text-ink-2 first-letter:uppercase">
        {dayHeading(props.day, props.today)}
      </h2>
    </li>
  );
});

/** What a row's category and accounts are called: asked once for all of them, not by each. */
function useNames() {
  const { data: accounts } = useQuery(accountsQuery);
  const { nameOf } = useCategories();
  const byId = useMemo(() => new Map(accounts?.data.map(({ id, name }) => [id, name])), [accounts]);
  return (row: Transaction): RowNames => ({
    category: nameOf(row.category),
    account: byId.get(row.account_id),
    other: row.transfer_account_id ? byId.get(row.transfer_account_id) : undefined,
  });
}

/** A function that stays the same and does what the latest would. */
function useLatest<A extends unknown[]>(does: (...args: A) => void): (...args: A) => void {
  const latest = useRef(does);
  latest.current = does;
  return useCallback((...args: A) => latest.current(...args), []);
}

/** The window's size; the first time a moment later, so that the page wakes with what the server laid out. */
const observeRect: typeof observeWindowRect = (virtual, tell) => {
  let first: ReturnType<typeof setTimeout> | undefined;
  const stop = observeWindowRect(virtual, (size) => {
    clearTimeout(first);
    if (first === undefined) first = setTimeout(tell, 0, size);
    else tell(size);
  });
  return () => {
    clearTimeout(first);
    stop?.();
  };
};

/** How far down the page the list begins: what stands above it may grow. */
function useOffset(list: React.RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0);
  useEffect(() => {
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
