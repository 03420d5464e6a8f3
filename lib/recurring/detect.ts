import { type Accepted, accept, bestSeries } from './accept';
import { fitTo, type Row } from './fit';
import { dateOf, type Grid, type Period, SLACK, slotFrom, slotOf } from './grid';

/** All rows of one seller in one account, money of one direction and currency. */
export type Group = {
  accountId: bigint;
  seller: string;
  currency: string;
  rows: readonly Row[];
  /** Of daily life: groceries, fuel, restaurants. A pattern there is chance until it is strict. */
  habit: boolean;
  /** The last day the account's rows are known of; a silence after it says nothing. */
  knownThrough: number;
};

export type Series = {
  group: Group;
  /** Counted among the series of its group, oldest first. */
  ordinal: number;
  grid: Grid;
  period: Period;
  fixed: boolean;
  /** What the next one will be: the price, or the median of the last six. Minor units, signed. */
  amount: number;
  /** The price before, and since when the new one holds; null when it never changed. */
  previous: { amount: number; changedOn: number } | null;
  rows: readonly Row[];
  /** The due day of the newest that did not come; null when none is missing. */
  missedOn: number | null;
  /** When the next is due; null when the series is over. */
  nextOn: number | null;
  status: 'active' | 'missed' | 'ended';
  confidence: number;
};

/**
 * What comes again, found in the rows alone: no clock, no order. A seller may hold several (two
 * subscriptions, or one among purchases); prices may change, payments be missed, days be moved by
 * weekends. `today` decides what is late and what is over.
 */
export function detect(groups: readonly Group[], today: number): Series[] {
  return groups.flatMap((group) =>
    foundIn(group).map((series, ordinal) => describe(group, ordinal, series, today)),
  );
}

/** What was found in the very same rows before, as long as somebody holds them. */
const found = new WeakMap<readonly Row[], { habit: boolean; series: readonly Accepted[] }>();

function foundIn({ rows, habit }: Group): readonly Accepted[] {
  const before = found.get(rows);
  if (before?.habit === habit) return before.series;
  const inOrder = [...rows].sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
  const series = seriesAmong(inOrder, habit).sort(byAge);
  found.set(rows, { habit, series });
  return series;
}

const byAge = (a: Accepted, b: Accepted) => {
  const [x, y] = [a.used[0]?.row, b.used[0]?.row];
  if (!x || !y) return 0;
  return x.day - y.day || (x.id < y.id ? -1 : 1);
};

function seriesAmong(rows: Row[], habit: boolean): Accepted[] {
  if (rows.length < 2) return [];
  const whole = bestSeries(rows, habit);
  if (whole) return [whole, ...seriesAmong(without(rows, whole), habit)];
  const found: Accepted[] = [];
  let rest = rows;
  for (const amount of repeatedAmounts(rows)) {
    const same = rest.filter(({ minor }) => minor === amount);
    for (const series of seriesOfPrice(same, habit)) {
      const longer = extend(series, rest, habit);
      found.push(longer);
      rest = without(rest, longer);
    }
  }
  const tried = new Set([nameOf(rows)]);
  for (const ratio of habit ? [1.25] : [2.2, 1.6, 1.25]) {
    for (const band of bandsOf(rest, ratio)) {
      if (tried.has(nameOf(band))) continue;
      tried.add(nameOf(band));
      const series = bestSeries(band, habit);
      if (!series) continue;
      found.push(series);
      rest = without(rest, series);
    }
  }
  return found;
}

/** A band is a run of amounts: its ends and length tell it from any other. */
const nameOf = (rows: readonly Row[]) => `${rows.length} ${rows[0]?.id} ${rows.at(-1)?.id}`;

/** One series of one price, or two or three whose days differ. */
function seriesOfPrice(same: Row[], habit: boolean): Accepted[] {
  if (same.length < 3) return [];
  const one = bestSeries(same, habit);
  if (one) return [one];
  const found: Accepted[] = [];
  let rest = same;
  for (let crowd = 3; crowd >= 2 && rest.length >= 3; crowd--) {
    const next = bestSeries(rest, habit, crowd);
    if (!next) break;
    found.push(next);
    rest = without(rest, next);
  }
  return found.length > 1 && rest.length * 4 <= same.length ? found : [];
}

/** Takes in the payments before and after at another price, when that price is no other series'. */
function extend(series: Accepted, rows: readonly Row[], habit: boolean): Accepted {
  const { grid } = series;
  const taken = series.used.map(({ row }) => row);
  for (const direction of [1, -1]) {
    for (;;) {
      const next = neighbour(grid, taken, rows, direction);
      if (!next) break;
      taken.push(next);
    }
  }
  if (taken.length === series.used.length) return series;
  taken.sort((a, b) => a.day - b.day);
  const fit = fitTo(grid, taken, series.used.at(-1)?.row.minor ?? 0);
  return accept(fit, habit) ?? series;
}

function neighbour(
  grid: Grid,
  taken: readonly Row[],
  rows: readonly Row[],
  direction: number,
): Row | undefined {
  const days = taken.map(({ day }) => day);
  const edge = direction > 0 ? Math.max(...days) : Math.min(...days);
  const from = taken.find(({ day }) => day === edge);
  if (!from) return undefined;
  const at = slotOf(grid, edge).slot;
  const isNear = (row: Row) => {
    const { slot, off } = slotOf(grid, row.day);
    const step = (slot - at) * direction;
    const ratio = row.minor / from.minor;
    if (step < 1 || step > 2 || off > Math.min(2, SLACK[grid.period])) return false;
    if (ratio < 0.6 || ratio > 1.7 || taken.includes(row)) return false;
    // a price that was there while the other ran is another subscription, or a purchase
    return !rows.some(
      (other) => other.minor === row.minor && (edge - other.day) * direction >= 0 && other !== row,
    );
  };
  return rows
    .filter(isNear)
    .sort((a, b) => Math.abs(a.day - edge) - Math.abs(b.day - edge) || (a.id < b.id ? -1 : 1))[0];
}

function repeatedAmounts(rows: readonly Row[]): number[] {
  const counts = new Map<number, number>();
  for (const { minor } of rows) counts.set(minor, (counts.get(minor) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= 3)
    .sort(([a, x], [b, y]) => y - x || a - b)
    .map(([amount]) => amount);
}

/** Amounts apart from each other by more than `ratio` fall into bands. */
function bandsOf(rows: readonly Row[], ratio: number): Row[][] {
  const bands: Row[][] = [];
  let before = 0;
  for (const row of [...rows].sort((a, b) => Math.abs(a.minor) - Math.abs(b.minor))) {
    const size = Math.abs(row.minor);
    if (bands.length === 0 || size > before * ratio) bands.push([]);
    bands.at(-1)?.push(row);
    before = size;
  }
  return bands
    .filter((band) => band.length >= 3)
    .map((band) => band.sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1)));
}

function without(rows: readonly Row[], { used }: Accepted): Row[] {
  const gone = new Set(used.map(({ row }) => row.id));
  return rows.filter(({ id }) => !gone.has(id));
}

/** Silence of this many periods ends a series. */
const OVER: Record<Period, number> = {
  weekly: 4,
  biweekly: 3,
  semimonthly: 3,
  monthly: 2,
  quarterly: 2,
  yearly: 1,
};

function describe(group: Group, ordinal: number, series: Accepted, today: number): Series {
  const { grid, used, fixed, confidence } = series;
  const rows = used.map(({ row }) => row);
  const last = used.at(-1)?.slot ?? 0;
  const known = Math.min(today, group.knownThrough);
  // days a due one may be late before it is missed
  const grace = SLACK[grid.period] + 2;
  let missing = 0;
  while (dateOf(grid, last + missing + 1) + grace < known) missing++;
  const status = missing >= OVER[grid.period] ? 'ended' : missing > 0 ? 'missed' : 'active';
  const due = last + missing + 1;
  const next = dateOf(grid, due) + grace < today ? slotFrom(grid, today) : due;
  return {
    group,
    ordinal,
    grid,
    period: grid.period,
    fixed,
    amount: fixed ? (rows.at(-1)?.minor ?? 0) : usualOf(rows),
    previous: fixed ? previousOf(rows) : null,
    rows,
    missedOn: missing > 0 ? dateOf(grid, last + missing) : null,
    nextOn: status === 'ended' ? null : dateOf(grid, next),
    status,
    confidence,
  };
}

function usualOf(rows: readonly Row[]): number {
  const recent = rows
    .slice(-6)
    .map(({ minor }) => minor)
    .sort((a, b) => a - b);
  const [low, high] = [recent[(recent.length - 1) >> 1] ?? 0, recent[recent.length >> 1] ?? 0];
  return Math.trunc((low + high) / 2);
}

function previousOf(rows: readonly Row[]): Series['previous'] {
  const amount = rows.at(-1)?.minor ?? 0;
  const before = rows.findLastIndex(({ minor }) => minor !== amount);
  const [old, first] = [rows[before], rows[before + 1]];
  return old && first ? { amount: old.minor, changedOn: first.day } : null;
}
