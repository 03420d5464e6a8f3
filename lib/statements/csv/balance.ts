import { readRawDate, toDay } from './dates';

/** How much of a column of balances follows from the amounts, and in which of four ways. */
export type Fit = {
  share: number;
  /** Pairs of rows that could be compared. */
  of: number;
  way: Way;
};
/** Does the file run forward or back, and does a balance stand after its row or before it? */
export type Way = { back: boolean; before: boolean };

const WAYS: Way[] = [
  { back: false, before: false },
  { back: true, before: false },
  { back: false, before: true },
  { back: true, before: true },
];

/**
 * The best way to read the balances. Rows without an amount or a balance make a gap: what lies
 * between two balances is summed. `back`: which way the file runs, where its dates tell; without it
 * amounts of the other sign would fit as well, read the other way.
 */
export function balanceFit(
  amounts: readonly (bigint | null)[],
  balances: readonly (bigint | null)[],
  back?: boolean,
): Fit {
  let best: Fit = { share: 0, of: 0, way: { back: back ?? false, before: false } };
  for (const way of WAYS) {
    if (back !== undefined && way.back !== back) continue;
    const { right, of } = countFit(amounts, balances, way);
    const share = of === 0 ? 0 : right / of;
    if (share > best.share) best = { share, of, way };
    else if (best.of === 0) best = { ...best, of };
  }
  return best;
}

function countFit(
  amounts: readonly (bigint | null)[],
  balances: readonly (bigint | null)[],
  way: Way,
): { right: number; of: number; wrong: number[] } {
  let right = 0;
  let of = 0;
  const wrong: number[] = [];
  let balance: bigint | null = null;
  let moved = 0n;
  let moves = false;
  for (let i = 0; i < amounts.length; i++) {
    const row = way.back ? amounts.length - 1 - i : i;
    const amount = amounts[row] ?? 0n;
    const now = balances[row] ?? null;
    if (!way.before) {
      moved += amount;
      moves ||= amount !== 0n;
    }
    if (now !== null) {
      // Balances that never move while nothing moves prove nothing.
      if (balance !== null && moves) {
        of++;
        if (balance + moved === now) right++;
        else wrong.push(row);
      }
      balance = now;
      moved = 0n;
      moves = false;
    }
    if (way.before) {
      moved += amount;
      moves ||= amount !== 0n;
    }
  }
  return { right, of, wrong };
}

/** Does the newest row stand first? undefined where the dates tell neither. */
export function runsBack(rows: readonly string[][], date: number | undefined): boolean | undefined {
  if (date === undefined) return undefined;
  const raws = rows.flatMap((cells) => readRawDate(cells[date] ?? '') ?? []);
  const ways = (['dmy', 'mdy'] as const).map((order) => {
    let steps = { up: 0, down: 0 };
    let before: string | null = null;
    for (const day of raws.map((raw) => toDay(raw, order))) {
      if (before && day && day > before) steps = { ...steps, up: steps.up + 1 };
      if (before && day && day < before) steps = { ...steps, down: steps.down + 1 };
      before = day ?? before;
    }
    return steps;
  });
  const clear = ways.filter(({ up, down }) => Math.max(up, down) > 5 * Math.min(up, down));
  const backs = new Set(clear.map(({ up, down }) => down > up));
  return backs.size === 1 ? [...backs][0] : undefined;
}

/** Rows whose balance does not follow from the one before. */
export function brokenBalances(
  amounts: readonly (bigint | null)[],
  balances: readonly (bigint | null)[],
  way: Way,
): number[] {
  return countFit(amounts, balances, way).wrong;
}
