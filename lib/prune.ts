import 'server-only';
import { asNobody } from './db';

/** Deletes what has run out: idempotency keys after 48 h, sessions at their end, rate windows after a day, credentials of removed connections after two. */
export async function pruneExpired(): Promise<void> {
  await asNobody('select prune_expired()');
  await asNobody('select drop_ended_credentials()');
  await asNobody('select prune_ways_in()');
}
