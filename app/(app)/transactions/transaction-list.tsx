'use client';

import { useEffect, useMemo, useRef } from 'react';
import { dayHeading } from '@/components/dates';
import { useHere } from '@/components/shell/here';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useRowKeys } from '@/components/use-row-keys';
import type { Transaction } from '@/lib/transactions/schema';
import { TransactionRow } from './transaction-row';

/** Rows under their days. Days out of view are not laid out, so long lists stay smooth. */
export function TransactionList(props: {
  rows: Transaction[];
  onOpen: (id: string) => void;
  onEnd: () => void;
  hasMore: boolean;
}) {
  const { rows } = props;
  const { today } = useHere();
  const days = useMemo(() => byDay(rows), [rows]);
  const keys = useRowKeys({
    count: rows.length,
    onEnter: (index) => rows[index] && props.onOpen(rows[index].id),
  });
  return (
    <>
      <ul {...keys.listProps} className="overflow-hidden rounded-card">
        {days.map(({ date, first, rows: ofDay }) => (
          <li
            key={date}
            className="[content-visibility:auto]"
            style={{ containIntrinsicSize: `auto ${36 + ofDay.length * 64}px` }}
          >
            <h2 className="border-b border-line bg-sunken/60 px-5 py-2 text-xs font-medium text-ink-2">
              {dayHeading(date, today)}
            </h2>
            <ul className="divide-y divide-line">
              {ofDay.map((row, index) => (
                <TransactionRow
                  key={row.id}
                  row={row}
                  onOpen={() => props.onOpen(row.id)}
                  {...keys.rowProps(first + index)}
                />
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {props.hasMore && <EndOfList key={rows.length} onReached={props.onEnd} />}
    </>
  );
}

/** Fetches on before the end comes into view. */
function EndOfList({ onReached }: { onReached: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  const latest = useRef(onReached);
  useEffect(() => {
    latest.current = onReached;
  });
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && latest.current(),
      { rootMargin: '900px' },
    );
    if (mark.current) observer.observe(mark.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={mark}>
      <SkeletonRows count={3} />
    </div>
  );
}

type Day = { date: string; first: number; rows: Transaction[] };

function byDay(rows: readonly Transaction[]): Day[] {
  const days: Day[] = [];
  rows.forEach((row, index) => {
    const day = days.at(-1);
    if (day?.date === row.date) day.rows.push(row);
    else days.push({ date: row.date, first: index, rows: [row] });
  });
  return days;
}
