import type { UserId } from '@/lib/ids';
import type { Say } from './say';
import type { Notification } from './schema';

/** One notice on its way over one channel. */
export type Parcel = {
  userId: UserId;
  notice: Notification;
  /** Where it opens, below the app's address. */
  path: string;
  /** The same with the address. */
  link: string;
  /** The mailbox; for the others the target. */
  to: string;
  say: Say;
  target: { id: bigint; format: string; addressHash: Uint8Array; sealed: string } | null;
};
