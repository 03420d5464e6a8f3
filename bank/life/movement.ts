import type { LocalDate } from '@/lib/calendar';

export type AccountKind = 'checking' | 'savings' | 'credit';
export const ACCOUNT_KINDS: readonly AccountKind[] = ['checking', 'savings', 'credit'];

/** One line of an account's life. Amounts are the owner's cash flow in minor units. */
export type Movement = {
  account: AccountKind;
  /** Wall clock in the person's zone when the bank first knows of it, `YYYY-MM-DDTHH:MM`. */
  seenAt: string;
  seenOn: LocalDate;
  /** What it shows while pending; null for what goes straight into the books. */
  held: { id: string; amountMinor: bigint; text: string } | null;
  /** The day it is booked (in the morning), or, for a hold that is let go, the day it vanishes. */
  settlesOn: LocalDate;
  released?: true;
  amountMinor: bigint;
  text: string;
  /** Slug of the category it truly is. */
  kind: string;
  /** OFX TRNTYPE. */
  type: string;
  /** ISO 18245, where the branch passes it on. */
  mcc?: string;
  /** Unique inside the account only; given on the day of booking. */
  id: string;
};

/** The bank books at this wall-clock time. */
export const BOOKING_TIME = '06:00';
