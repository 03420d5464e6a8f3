import type pg from 'pg';
import { env } from '@/lib/env';
import { keyRing } from '@/lib/key-ring';
import { ringText, writeRing } from './ring-file';
import { alone, KeysTrouble, keepSecrets } from './rotate';
import { SEALED } from './sealed-columns';

/** Whoever read the ring before the last change has long written what they sealed. */
const QUIET_SECONDS = 60;

/**
 * Takes a key that nothing is sealed under out of the ring, for good. While it is decided nobody
 * writes, and from then on the database refuses texts under it. Says whether it is gone from the file.
 */
export function destroyKey(client: pg.Client, id: string): Promise<boolean> {
  return alone(client, async () => {
    const ring = keyRing();
    if (ring.at(-1)?.id === id) {
      throw new KeysTrouble(`Key ${id} is the one that is written with. Rotate first.`);
    }
    await markDestroyed(client, id);
    const file = env().KEY_RING_FILE;
    if (!file) return false;
    const shorter = ring.filter((one) => one.id !== id);
    writeRing(file, shorter);
    await keepSecrets(client, ringText(shorter));
    return true;
  });
}

async function markDestroyed(client: pg.Client, id: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = '5s'`);
    const tables = [...new Set(SEALED.map(({ table }) => table))].join(', ');
    await client.query(`lock table ${tables} in share row exclusive mode`);
    await refuseUnlessUnused(client, id);
    await client.query(
      `update key_marks set destroyed_at = coalesce(destroyed_at, now()) where name = $1`,
      [`ring:${id}`],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function refuseUnlessUnused(client: pg.Client, id: string): Promise<void> {
  const { rows } = await client.query<{ quiet: boolean | null }>(
    `select retired_at < now() - make_interval(secs => $2) as quiet from key_marks where name = $1`,
    [`ring:${id}`, QUIET_SECONDS],
  );
  if (rows.length === 0) throw new KeysTrouble(`There is no key ${id}.`);
  if (!rows[0]?.quiet) {
    throw new KeysTrouble(
      `Key ${id} was written with a moment ago, or still is. Rotate, and wait a minute.`,
    );
  }
  for (const { table, column } of SEALED) {
    const used = await client.query(
      `select count(*)::int as n from ${table} where ${column} like $1`,
      [`v1.${id}.%`],
    );
    const { n } = used.rows[0];
    if (n > 0) {
      throw new KeysTrouble(
        `${n} texts in ${table}.${column} are still under key ${id}: npm run keys -- rotate`,
      );
    }
  }
}
