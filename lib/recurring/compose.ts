import type { KnownCategory } from '@/lib/categories/queries';
import { detect, type Series } from './detect';
import type { Row } from './fit';
import { dateOf, dayOfMonth, type Grid, monthNumber, type Period, SLACK, slotOf } from './grid';
import { idOf } from './identify';
import type { BookGroup } from './read-groups';
import type { SeriesKind } from './schema';

/** What the user said about a series, or one they added by hand (`manual`). */
export type Choice = {
  id: string;
  state: 'none' | 'confirmed' | 'dismissed';
  name: string | null;
  kind: SeriesKind | null;
  anchorId: bigint | null;
  manual: Manual | null;
};
type Manual = {
  accountId: bigint;
  period: Period;
  amount: number;
  currency: string;
  startsOn: number;
  categoryId: number | null;
};

/** A series as one user has it: what was found, under what they said. */
export type KnownSeries = Series & {
  id: string;
  name: string;
  categoryId: number;
  kind: SeriesKind;
  choice: Choice['state'];
  source: 'detected' | 'manual';
};

/**
 * Everything that comes again: found in the groups, with the user's choices laid over, theirs by hand
 * added. A choice follows its series by one of its rows, so an older history does not shift it.
 */
export function composeSeries(
  groups: readonly BookGroup[],
  choices: readonly Choice[],
  categories: readonly KnownCategory[],
  today: number,
): KnownSeries[] {
  const byHand = choices.flatMap((choice) => manualSeries(choice, groups, categories, today));
  const taken = new Set(byHand.flatMap(({ rows }) => rows.map(({ id }) => id)));
  const about = choices.filter(({ manual }) => manual === null);
  const byAnchor = new Map(about.map((choice) => [choice.anchorId, choice]));
  const byId = new Map(about.map((choice) => [choice.id, choice]));
  const found = detect(groups, today)
    .filter(({ rows }) => !rows.some(({ id }) => taken.has(id)))
    .map((series) => {
      const anchored = series.rows.map(({ id }) => byAnchor.get(id)).find(Boolean);
      const named = byId.get(idOf(series));
      const ours = anchored ?? (named && !held(named, groups) ? named : undefined);
      return known(series, ours, categories);
    });
  return [...byHand, ...found].sort(byNext);
}

/** Whether the row a choice was made on is still in the books: then only it says which series is meant. */
function held({ anchorId }: Choice, groups: readonly BookGroup[]): boolean {
  return anchorId !== null && groups.some(({ categoryOf }) => categoryOf.has(anchorId));
}

function known(
  series: Series,
  choice: Choice | undefined,
  categories: readonly KnownCategory[],
): KnownSeries {
  // safe because: what the detector gives back holds the very group it was given
  const group = series.group as BookGroup;
  const categoryId = group.categoryOf.get(series.rows.at(-1)?.id ?? -1n) ?? 0;
  return {
    ...series,
    id: choice?.id ?? idOf(series),
    name: choice?.name ?? group.name,
    categoryId,
    kind:
      choice?.kind ??
      kindOf(
        series,
        categories.find(({ id }) => id === categoryId),
      ),
    choice: choice?.state ?? 'none',
    source: 'detected',
  };
}

const BILLS = new Set('housing utilities insurance taxes fees education health'.split(' '));

function kindOf(series: Series, category: KnownCategory | undefined): SeriesKind {
  if (category?.kind === 'transfer') return 'transfer';
  if (series.amount > 0) return 'income';
  return series.fixed && !BILLS.has(category?.slug ?? '') ? 'subscription' : 'bill';
}

function manualSeries(
  choice: Choice,
  groups: readonly BookGroup[],
  categories: readonly KnownCategory[],
  today: number,
): KnownSeries[] {
  const { manual } = choice;
  if (!manual) return [];
  const grid = gridFrom(manual.period, manual.startsOn);
  const name = choice.name ?? 'By hand';
  const rows = payments(manual, name, grid, groups);
  const last = rows.at(-1);
  const due = last ? slotOf(grid, last.day).slot + 1 : slotOf(grid, manual.startsOn).slot;
  let next = due;
  while (dateOf(grid, next) + SLACK[grid.period] + 2 < today) next++;
  const category = categories.find(({ id }) => id === manual.categoryId);
  const { accountId, currency, amount } = manual;
  const group = { accountId, currency, seller: name, rows, habit: false, knownThrough: today };
  const series: Series = {
    group,
    ordinal: 0,
    grid,
    period: manual.period,
    fixed: true,
    amount,
    previous: null,
    rows,
    missedOn: next > due ? dateOf(grid, next - 1) : null,
    nextOn: dateOf(grid, next),
    status: next > due ? 'missed' : 'active',
    confidence: 1,
  };
  const kind = choice.kind ?? kindOf(series, category);
  const categoryId = manual.categoryId ?? 0;
  return [
    { ...series, id: choice.id, name, categoryId, kind, choice: choice.state, source: 'manual' },
  ];
}

/** Rows that pay it: the same account, about the amount, on its days, of a seller of that name or to the cent. */
function payments(
  { accountId, currency, amount, startsOn }: Manual,
  name: string,
  grid: Grid,
  groups: readonly BookGroup[],
): Row[] {
  const named = name.toLowerCase();
  const bySlot = new Map<number, Row>();
  for (const group of groups) {
    if (group.accountId !== accountId || group.currency !== currency) continue;
    const isNamed = group.seller.includes(named) || named.includes(group.seller);
    for (const row of group.rows) {
      const ratio = row.minor / amount;
      const { slot, off } = slotOf(grid, row.day);
      if (off > SLACK[grid.period] || row.day < startsOn - SLACK[grid.period]) continue;
      if (row.minor === amount || (isNamed && ratio > 0.75 && ratio < 1.34)) bySlot.set(slot, row);
    }
  }
  return [...bySlot.values()].sort((a, b) => a.day - b.day);
}

function gridFrom(period: Period, day: number): Grid {
  if (period === 'weekly') return { period, a: day % 7, b: 0 };
  if (period === 'biweekly') return { period, a: day % 14, b: 0 };
  const dom = dayOfMonth(day);
  if (period === 'semimonthly') {
    const a = dom > 15 ? dom - 15 : dom;
    return { period, a, b: a + 15 >= 30 ? 31 : a + 15 };
  }
  const step = { monthly: 1, quarterly: 3, yearly: 12 }[period];
  return { period, a: dom, b: monthNumber(day) % step };
}

/** Soonest first; what is over comes last, the newest of it first. */
function byNext(a: KnownSeries, b: KnownSeries): number {
  const [x, y] = [a.nextOn ?? 1e6, b.nextOn ?? 1e6];
  if (x !== y) return x - y;
  const [p, q] = [a.rows.at(-1)?.day ?? 0, b.rows.at(-1)?.day ?? 0];
  return q - p || (a.id < b.id ? -1 : 1);
}
