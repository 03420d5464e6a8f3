import { type LocalDate, toDayNumber } from '@/lib/calendar';
import { scale } from '@/lib/money';
import { type Cadence, fitCadence, nextPay, PER_YEAR, tolerance } from './cadence';

/** Money that came in: a row's id, day, amount (minor, positive) and whom it is from. */
export type Deposit = { id: bigint; date: LocalDate; minor: bigint; seller: string };

/** Someone who pays again and again. Amounts are minor units, net as they arrived. */
export type PaySource = {
  /** Stable under numbers and case in the text: whom it is from. */
  key: string;
  name: string;
  cadence: Cadence;
  /** Of one pay: the median of the last six, or what the last three agree on. */
  usualMinor: bigint;
  /** The same brought to a month: fifty-two weeks to twelve months. */
  monthlyMinor: bigint;
  /** 0 to 100: how regular, how alike and how many. */
  confidence: number;
  deposits: Deposit[];
  nextOn: LocalDate;
  /** Still paying: the next one is not overdue. */
  current: boolean;
};

const WINDOW = 6;
/** Under this share of the largest it is interest or a token, not pay. */
const LEAST_SHARE = 50n;

/** The recurring deposits among these, largest first. Pure; the order of the deposits does not matter. */
export function detectSources(deposits: readonly Deposit[], today: LocalDate): PaySource[] {
  const bySource = new Map<string, Deposit[]>();
  for (const deposit of deposits) {
    const key = sourceKey(deposit.seller);
    bySource.set(key, [...(bySource.get(key) ?? []), deposit]);
  }
  const found = [...bySource].flatMap(([key, rows]) => sourceOf(key, rows, today) ?? []);
  found.sort((a, b) =>
    a.monthlyMinor === b.monthlyMinor
      ? compare(a.key, b.key)
      : a.monthlyMinor > b.monthlyMinor
        ? -1
        : 1,
  );
  const least = (found[0]?.monthlyMinor ?? 0n) / LEAST_SHARE;
  return found.filter(({ monthlyMinor }) => monthlyMinor >= least);
}

/** Whom a deposit is from, without what changes from one to the next: numbers, months, punctuation. */
export function sourceKey(seller: string): string {
  return seller
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}

function sourceOf(key: string, rows: readonly Deposit[], today: LocalDate): PaySource | null {
  const sorted = [...rows].sort((a, b) => compare(a.date, b.date) || (a.id < b.id ? -1 : 1));
  const fitted = fitCadence(sorted.map(({ date }) => date));
  const last = sorted.at(-1);
  if (!fitted || !last) return null;
  const { cadence, regularity } = fitted;
  const amounts = sorted.slice(-WINDOW).map(({ minor }) => minor);
  const usualMinor = usualPay(amounts);
  const alike = 1 - Math.min(0.5, spreadOf(amounts, usualMinor));
  const enough = sorted.length / (sorted.length + 1);
  const nextOn = nextPay(cadence, last.date);
  return {
    key,
    name: last.seller,
    cadence,
    usualMinor,
    monthlyMinor: scale(usualMinor, BigInt(PER_YEAR[cadence.kind]), 12n),
    confidence: Math.round(100 * regularity * alike * enough),
    deposits: sorted,
    nextOn,
    current: toDayNumber(today) <= toDayNumber(nextOn) + 2 * tolerance(cadence),
  };
}

/** The last three alike are a new wage; else the median of the window. */
function usualPay(amounts: readonly bigint[]): bigint {
  const [latest = 0n, ...others] = [...amounts].reverse().slice(0, 3);
  const agreed = others.every((minor) => distance(minor, latest) * 50n <= latest);
  return others.length === 2 && agreed ? latest : median(amounts);
}

/** How far the amounts lie from the usual one: the median distance as a share of it. */
function spreadOf(amounts: readonly bigint[], usual: bigint): number {
  if (usual <= 0n) return 1;
  return Number((median(amounts.map((minor) => distance(minor, usual))) * 1000n) / usual) / 1000;
}

export function median(values: readonly bigint[]): bigint {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? 0n, sorted[sorted.length >> 1] ?? 0n];
  return scale(low + high, 1n, 2n);
}

const distance = (a: bigint, b: bigint) => (a > b ? a - b : b - a);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
