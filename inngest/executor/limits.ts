import { keyOf } from './cel/evaluate';
import type { FunctionConfig } from './config';
import type { EventBody } from './engine';
import type { Tx } from './store';

/** One key per concurrency entry, in its order: steps under the same key count together. */
export function limitKeys(config: FunctionConfig, event: EventBody): string[] {
  return config.concurrency.map((entry) => {
    const owner = entry.scope === 'fn' ? config.id : entry.scope;
    const expression = 'key' in entry ? entry.key : undefined;
    return `${owner}|${expression ?? ''}|${keyOf(expression, { event })}`;
  });
}

/**
 * Serialises who decides about these keys until the transaction ends. Whoever blocks an item on a
 * key and whoever frees the key both hold it, so no item is blocked on a key nobody will free.
 */
export async function lockKeys(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(730221, code)
     from (select distinct hashtext(key) as code from unnest($1::text[]) key order by 1) sorted`,
    [keys],
  );
}

/** A place under each of these keys is free: the first item waiting for it may be looked at again. */
export async function releaseKeys(tx: Tx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await lockKeys(tx, keys);
  await unblock(tx, keys);
}

/** The same for a caller that holds the keys' locks. */
export async function unblock(tx: Tx, keys: readonly string[]): Promise<number> {
  const { rowCount } = await tx.query(
    `update executor.queue_item set blocked_on = null where id in (
       select first.id from unnest($1::text[]) key, lateral (
         select id from executor.queue_item where blocked_on = key order by rank_at, id limit 1) first)`,
    [keys],
  );
  return rowCount ?? 0;
}
