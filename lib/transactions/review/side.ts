import type { LocalDate } from '@/lib/calendar';
import type { StoredSplit } from '../view';

/** A row as it is judged beside another, and as the log tells it. */
export type Side = {
  userId: bigint;
  id: bigint;
  accountId: bigint;
  bookedOn: LocalDate;
  amountMinor: bigint;
  currency: string;
  status: 'pending' | 'posted';
  seller: string;
  description: string;
  categoryId: number;
  categorySource: string;
  chosenCategoryId: number | null;
  excluded: boolean;
  splits: StoredSplit[] | null;
  transferId: bigint | null;
  refundOf: bigint | null;
  removed: boolean;
  accountType: string;
  accountName: string;
  mask: string | null;
};

/** `Side` of an alias of transactions and of its account, as columns. */
export function sideColumns(t: string, a: string): string {
  return `${t}.user_id as "userId", ${t}.id, ${t}.account_id as "accountId",
    ${t}.booked_on::text as "bookedOn", ${t}.amount_minor as "amountMinor", ${t}.currency,
    ${t}.status::text as status, ${t}.seller, ${t}.description, ${t}.category_id as "categoryId",
    ${t}.category_source::text as "categorySource", ${t}.chosen_category_id as "chosenCategoryId",
    ${t}.excluded, ${t}.splits, ${t}.transfer_id as "transferId", ${t}.refund_of as "refundOf",
    ${t}.removed_at is not null as removed,
    ${a}.type::text as "accountType", coalesce(${a}.display_name, ${a}.name) as "accountName", ${a}.mask`;
}
