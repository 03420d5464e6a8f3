import type { KnownSeries } from './compose';
import type { Row } from './fit';
import { dateOf, slotFrom, slotOf } from './grid';

/** One payment of a series: come (`row`), due or missed. Day number and minor units, signed. */
export type Occurrence = {
  series: KnownSeries;
  day: number;
  amount: number;
  state: 'paid' | 'changed' | 'missed' | 'due';
  row: Row | null;
};

/** The payments of a series from one day to another, both included. */
export function occurrencesOf(
  series: KnownSeries,
  from: number,
  to: number,
  today: number,
): Occurrence[] {
  const { rows } = series;
  const come = rows.flatMap((row, at): Occurrence[] => {
    if (row.day < from || row.day > to) return [];
    const before = rows[at - 1];
    const changed = series.fixed && before !== undefined && before.minor !== row.minor;
    return [{ series, day: row.day, amount: row.minor, state: changed ? 'changed' : 'paid', row }];
  });
  const missed =
    series.missedOn !== null && series.missedOn >= from && series.missedOn <= to
      ? [
          {
            series,
            day: series.missedOn,
            amount: series.amount,
            state: 'missed' as const,
            row: null,
          },
        ]
      : [];
  return [...come, ...missed, ...dueFrom(series, Math.max(from, today), to)];
}

/**
 * What is still to come of a series, from a day on. One that is late but not yet missed is due at
 * once: on `from`.
 */
export function dueFrom(series: KnownSeries, from: number, to: number): Occurrence[] {
  const { grid, nextOn, amount } = series;
  if (nextOn === null) return [];
  const due: Occurrence[] = [];
  const first = slotOf(grid, nextOn).slot;
  for (let slot = Math.min(first, slotFrom(grid, from)); ; slot++) {
    if (slot < first) continue;
    const day = Math.max(dateOf(grid, slot), slot === first ? from : 0);
    if (day > to) break;
    if (day >= from) due.push({ series, day, amount, state: 'due', row: null });
  }
  return due;
}
