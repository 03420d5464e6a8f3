import type pg from 'pg';
import { env } from '@/lib/env';
import { keyRing, type RingKey, workerPrivateKeys } from '@/lib/key-ring';
import { keepSecrets } from './kept-secrets';
import { markOfPair, privateText, ringText, writeKept } from './ring-file';
import { alone, KeysTrouble } from './rotate';
import { SEALED } from './sealed-columns';

/** Whoever read the ring before the last change has long written what they sealed. */
const QUIET_SECONDS = 60;

/** A key of the ring, or a pair of the worker: where it is kept, and what is under it. */
type Kind = {
  mark: string;
  keys: RingKey[];
  file: string | undefined;
  setting: 'KEY_RING' | 'WORKER_PRIVATE_KEY';
  text(keys: RingKey[]): string;
  /** A regular expression of the texts under it. */
  under: string;
};

/**
 * Takes a key (`1`, or `worker:1`) that nothing is sealed under out of the ring, for good. While it is
 * decided nobody writes, and from then on the database refuses texts under it. Says whether it is
 * gone from the file.
 */
export function destroyKey(client: pg.Client, name: string): Promise<boolean> {
  const pair = /^worker:(\d+)$/.exec(name)?.[1];
  const id = pair ?? name;
  return alone(client, async () => {
    const { keys, file, setting, text, ...kind } = pair ? kindOfPair(pair) : kindOfRing(id);
    if (keys.at(-1)?.id === id) {
      throw new KeysTrouble(`Key ${name} is the one that is written with. Rotate first.`);
    }
    await markDestroyed(client, { ...kind, name });
    if (!file) return false;
    const shorter = keys.filter((one) => one.id !== id);
    writeKept(file, text(shorter));
    await keepSecrets(client, { [setting]: text(shorter) });
    return true;
  });
}

function kindOfRing(id: string): Kind {
  const { KEY_RING_FILE: file } = env();
  const under = `^v1\\.${id}\\.`;
  return { mark: `ring:${id}`, keys: keyRing(), file, setting: 'KEY_RING', text: ringText, under };
}

function kindOfPair(id: string): Kind {
  const { WORKER_PRIVATE_KEY_FILE: file } = env();
  return {
    mark: markOfPair(id),
    keys: workerPrivateKeys(),
    file,
    setting: 'WORKER_PRIVATE_KEY',
    text: privateText,
    under: id === '1' ? '^w1\\.(1\\.)?[^.]+\\.[^.]+$' : `^w1\\.${id}\\.`,
  };
}

type Marked = Pick<Kind, 'mark' | 'under'> & { name: string };

async function markDestroyed(client: pg.Client, key: Marked): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = '5s'`);
    const tables = [...new Set(SEALED.map(({ table }) => table))].join(', ');
    await client.query(`lock table ${tables} in share row exclusive mode`);
    await refuseUnlessUnused(client, key);
    await client.query(
      `update key_marks set destroyed_at = coalesce(destroyed_at, now()) where name = $1`,
      [key.mark],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function refuseUnlessUnused(client: pg.Client, { mark, under, name }: Marked): Promise<void> {
  const { rows } = await client.query<{ quiet: boolean | null }>(
    `select retired_at < now() - make_interval(secs => $2) as quiet from key_marks where name = $1`,
    [mark, QUIET_SECONDS],
  );
  if (rows.length === 0) throw new KeysTrouble(`There is no key ${name}.`);
  if (!rows[0]?.quiet) {
    throw new KeysTrouble(
      `Key ${name} was written with a moment ago, or still is. Rotate, and wait a minute.`,
    );
  }
  for (const { table, column } of SEALED) {
    const used = await client.query(
      `select count(*)::int as n from ${table} where ${column} ~ $1`,
      [under],
    );
    const { n } = used.rows[0];
    if (n > 0) {
      throw new KeysTrouble(
        `${n} texts in ${table}.${column} are still under key ${name}: npm run keys -- rotate${name.startsWith('worker') ? ' worker' : ''}`,
      );
    }
  }
}
