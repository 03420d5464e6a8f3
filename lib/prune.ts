import 'server-only';
import { asNobody } from './db';

/** Deletes what has run out: idempotency keys after 48 h, sessions at their end, rate windows after a day. */
export async function pruneExpired(): Promise<void> {
  await asNobody('select prune_expired()');
}
