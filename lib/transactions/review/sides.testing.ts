import type { LocalDate } from '@/lib/calendar';
import type { Side } from './side';

let made = 0n;

/** A row of November 2026, uncategorised in a checking account unless said otherwise. */
export function side(day: number, amount: number, more: Partial<Side> = {}): Side {
  return {
    userId: 1n,
    id: ++made,
    accountId: amount < 0 ? 1n : 2n,
    bookedOn: `2026-11-${String(day).padStart(2, '0')}` as LocalDate,
    amountMinor: BigInt(Math.round(amount * 100)),
    currency: 'USD',
    status: 'posted',
    seller: `Seller ${made}`,
    description: `SELLER ${made}`,
    categoryId: 0,
    categorySource: 'none',
    chosenCategoryId: null,
    excluded: false,
    splits: null,
    transferId: null,
    refundOf: null,
    removed: false,
    accountType: 'checking',
    accountName: amount < 0 ? 'Checking' : 'Savings',
    mask: null,
    ...more,
  };
}

export const TRANSFERS = 18;
export const transfer = (day: number, amount: number, more: Partial<Side> = {}): Side =>
  side(day, amount, { categoryId: TRANSFERS, categorySource: 'word', ...more });
