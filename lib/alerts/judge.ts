import type { LocalDate } from '@/lib/calendar';

/** A row as the alerts look at it. Amounts are the owner's cash flow, in minor units. */
export type Row = {
  id: bigint;
  day: LocalDate;
  seller: string;
  minor: bigint;
  currency: string;
  category: { id: number; name: string; kind: 'spending' | 'income' | 'transfer' };
  /** Posted, not removed, not left out, no half of a transfer. */
  counts: boolean;
  /** Came with the first reading of its bank: history, no news. */
  history: boolean;
};

export type RowKind = 'large_transaction' | 'fee_charged' | 'deposit';
export const ROW_KINDS: readonly RowKind[] = ['large_transaction', 'fee_charged', 'deposit'];

/** The built-in category of fees (lib/categories/builtin.ts). */
export const FEES = 14;

export type Thresholds = { largeMinor: bigint | null; currency: string };

/** Which kinds of notice a row is worth. Amounts in other currencies than the threshold's are never large: nothing is converted. Pure. */
export function kindsOf(row: Row, { largeMinor, currency }: Thresholds): RowKind[] {
  if (!row.counts || row.category.kind === 'transfer') return [];
  if (row.category.kind === 'income') return row.minor > 0n ? ['deposit'] : [];
  const size = row.minor < 0n ? -row.minor : row.minor;
  const kinds: RowKind[] = [];
  if (largeMinor !== null && row.currency === currency && size >= largeMinor) {
    kinds.push('large_transaction');
  }
  if (row.category.id === FEES && row.minor < 0n) kinds.push('fee_charged');
  return kinds;
}
