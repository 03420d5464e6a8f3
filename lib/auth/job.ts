import type { UserId } from '@/lib/ids';

/** The third place a UserId is minted: a job, whose event our own outbox wrote. */
export function asJob(userId: string): UserId {
  if (!/^[1-9]\d{0,18}$/.test(userId)) throw new Error('An event without a user.');
  return BigInt(userId) as UserId; // safe because: events are ours alone, and signed on the way
}
