import type pg from 'pg';
import { keyMarks } from '@/lib/crypto';
import { env } from '@/lib/env';
import { keyRing } from '@/lib/key-ring';
import { keepSecrets } from './kept-secrets';
import { countOwed, type Rewrapped, rewrapAll, underRing } from './rewrap';
import { ringText, withNewKey, writeRing } from './ring-file';
import { SEALED } from './sealed-columns';

export class KeysTrouble extends Error {}

/**
 * Adds a key, writes with it from now on, and seals everything of older keys anew. A rotation that
 * was broken off is finished in place of beginning another, and one that somebody else began or
 * finished while this one waited for its turn is this one too.
 */
export async function rotate(client: pg.Client): Promise<Rewrapped & { key: string }> {
  const asked = newestOf(keyRing());
  const toFinish = await isUnfinished(client, asked);
  const key = await alone(client, () => newestKey(client, toFinish ? '' : asked));
  return { key, ...(await rewrapAll(client, underRing(key))) };
}

const newestOf = (ring: readonly { id: string }[]) => ring.at(-1)?.id ?? '';

/** The key to seal with: a new one only if `after` is still the newest and nothing waits for it. */
async function newestKey(client: pg.Client, after: string): Promise<string> {
  const ring = keyRing();
  const newest = newestOf(ring);
  if (newest !== after || (await isUnfinished(client, newest))) {
    await mark(client, newest);
    return newest;
  }
  const file = env().KEY_RING_FILE;
  if (!file) {
    throw new KeysTrouble(
      'KEY_RING comes from the environment, where nobody but you may change it. In this order, restarting\n' +
        'every worker after each: a new key in front (2:<new>,1:<old>), the same at the end (1:<old>,2:<new>),\n' +
        'then this command again (docs/keys.md).',
    );
  }
  const longer = withNewKey(ring);
  const key = newestOf(longer);
  await keepSecrets(client, { KEY_RING: ringText(longer) }); // first: what is sealed with it must never be lost
  writeRing(file, longer);
  await mark(client, key);
  return key;
}

/** Is there anything under an older key? */
export async function isUnfinished(client: pg.Client, newest: string): Promise<boolean> {
  const work = underRing(newest);
  for (const column of SEALED) if ((await countOwed(client, column, work)) > 0) return true;
  return false;
}

async function mark(client: pg.Client, newest: string): Promise<void> {
  await client.query('insert into key_marks (name, mac) values ($1, $2) on conflict do nothing', [
    `ring:${newest}`,
    keyMarks().get(`ring:${newest}`),
  ]);
  await client.query(
    `update key_marks set retired_at = now()
     where name like 'ring:%' and name <> $1 and retired_at is null`,
    [`ring:${newest}`],
  );
}

/** Nobody else adds or destroys a key meanwhile. */
export async function alone<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query(`select pg_advisory_lock(hashtext('savory keys'))`);
  try {
    return await work();
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('savory keys'))`);
  }
}
