import type { Month } from '@/lib/calendar';
import type { InsightKind } from './schema';
import { deviation, median } from './stats';

/** A part of a spending row of the month; `minor` positive when money went out. */
export type Spent = {
  id: bigint;
  day: string;
  accountId: bigint;
  seller: string;
  categoryId: number;
  minor: bigint;
};

/** What is known of the year before the month. */
export type Before = {
  /** By category, month by month since the first with data, zeros included, oldest first. */
  months: ReadonlyMap<number, readonly bigint[]>;
  /** Payments to each seller (lower case), out positive; only sellers asked about. */
  sellers: ReadonlyMap<string, readonly bigint[]>;
  /** 95 of 100 payments are below it; null with fewer than twenty. */
  large: bigint | null;
};

export type Finding = {
  kind: InsightKind;
  /** What it is about, the same each time it is found. */
  subject: string;
  amount: bigint;
  usual: bigint | null;
  months?: number;
  categoryId: number | null;
  seller: string | null;
  rows: Spent[];
};

const ENOUGH_MONTHS = 4;
const ENOUGH_PAYMENTS = 5;
/** A normal distribution's deviation is this many median deviations. */
const NORMAL = 1.4826;

/**
 * What stands out in a month against the person's own year before: medians and their deviation, so
 * that one odd month does not hide the next. `recurring` rows are expected, and told of elsewhere.
 */
export function findUnusual(
  rows: readonly Spent[],
  before: Before,
  options: { recurring: ReadonlySet<bigint>; feeCategory: number; least: bigint; month: Month },
): Finding[] {
  const odd = rows.filter(({ id, minor }) => !options.recurring.has(id) && minor > 0n);
  const fees = odd.filter(({ categoryId }) => categoryId === options.feeCategory);
  const others = odd.filter(({ categoryId }) => categoryId !== options.feeCategory);
  const found = [
    ...duplicates(others, before, options.least),
    ...bySeller(fees).map((rows) => finding('fee', rows, null)),
    ...bySeller(others).flatMap((rows) => oddSeller(rows, before)),
    ...highCategories(rows, before, options.least),
  ];
  return found.sort((a, b) => (b.amount > a.amount ? 1 : b.amount < a.amount ? -1 : 0));
}

/** Seller, account and amount the same, at most a day apart, and that amount is no habit there. */
function duplicates(rows: readonly Spent[], before: Before, least: bigint): Finding[] {
  const alike = new Map<string, Spent[]>();
  for (const row of rows) {
    const key = `${row.accountId} ${row.seller.toLowerCase()} ${row.minor}`;
    alike.set(key, [...(alike.get(key) ?? []), row]);
  }
  return [...alike.values()].flatMap((same) => {
    const [first, second] = same;
    // three and more in a month are a habit of their own
    if (!first || !second || same.length > 2 || first.minor < least) return [];
    const past = before.sellers.get(first.seller.toLowerCase()) ?? [];
    if (past.filter((minor) => minor === first.minor).length > 1) return [];
    const apart = Math.abs(Date.parse(second.day) - Date.parse(first.day)) / 86_400_000;
    return apart <= 1 ? [{ ...finding('duplicate', same, null), amount: first.minor }] : [];
  });
}

function oddSeller(rows: Spent[], before: Before): Finding[] {
  const past = before.sellers.get(rows[0]?.seller.toLowerCase() ?? '') ?? [];
  const [largest] = rows;
  if (before.large === null || !largest) return [];
  if (past.length === 0) {
    const sum = rows.reduce((total, { minor }) => total + minor, 0n);
    return sum >= before.large ? [finding('new_seller', rows, before.large)] : [];
  }
  const usual = median(past);
  const isHigh = past.length >= ENOUGH_PAYMENTS && largest.minor > usual * 3n;
  return isHigh && largest.minor >= before.large ? [finding('seller_high', [largest], usual)] : [];
}

function highCategories(rows: readonly Spent[], before: Before, least: bigint): Finding[] {
  return [...before.months].flatMap(([categoryId, months]) => {
    if (months.length < ENOUGH_MONTHS) return [];
    const mine = rows.filter((row) => row.categoryId === categoryId);
    const amount = mine.reduce((total, { minor }) => total + minor, 0n);
    const usual = median(months);
    const stray = BigInt(Math.round(3 * NORMAL * Number(deviation(months))));
    if (amount <= usual + stray || amount * 2n <= usual * 3n || amount - usual < least * 4n)
      return [];
    // the same happened a year ago: a season, not a surprise
    const lastYear = months.length >= 12 ? (months.at(-12) ?? 0n) : 0n;
    if (lastYear * 5n >= amount * 4n) return [];
    const out = mine.filter(({ minor }) => minor > 0n).sort(bySize);
    return [
      {
        kind: 'category_high' as const,
        subject: String(categoryId),
        amount,
        usual,
        months: months.length,
        categoryId,
        seller: null,
        rows: out,
      },
    ];
  });
}

function bySeller(rows: readonly Spent[]): Spent[][] {
  const sellers = new Map<string, Spent[]>();
  for (const row of rows) {
    const key = row.seller.toLowerCase();
    sellers.set(key, [...(sellers.get(key) ?? []), row]);
  }
  return [...sellers.values()].map((mine) => mine.sort(bySize));
}

function finding(kind: InsightKind, rows: Spent[], usual: bigint | null): Finding {
  const first = rows.reduce((a, b) => (a.id < b.id ? a : b));
  const amount = rows.reduce((total, { minor }) => total + minor, 0n);
  const { seller, categoryId } = first;
  return { kind, subject: String(first.id), amount, usual, categoryId, seller, rows };
}

const bySize = (a: Spent, b: Spent) =>
  b.minor > a.minor ? 1 : b.minor < a.minor ? -1 : a.id < b.id ? -1 : 1;
