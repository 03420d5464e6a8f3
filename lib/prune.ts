import 'server-only';
import { asNobody } from './db';

/** Deletes what has run out: idempotency keys after 48 h, sessions at their end, rate windows after a day, credentials of removed connections after two. */
export async function pruneExpired(): Promise<void> {
  await asNobody('select prune_expired()');
  await asNobody('select drop_ended_credentials()');
  await asNobody('select prune_ways_in()');
  await pruneChanges();
}

/** Changes to many rows can be undone for 90 days; what that needs goes then, a thousand at a time. */
async function pruneChanges(): Promise<void> {
  for (let gone = 1n; gone > 0n; ) {
    const rows = await asNobody<{ gone: bigint }>('select prune_changes() as gone');
    gone = rows[0]?.gone ?? 0n;
  }
}
