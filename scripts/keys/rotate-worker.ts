import type pg from 'pg';
import { keyMarks, openSealed, sealForWorker, sealUnderRing } from '@/lib/crypto';
import { env } from '@/lib/env';
import { workerPrivateKeys, workerPublicKey } from '@/lib/key-ring';
import { publicHalves } from '@/scripts/secrets.mjs';
import { keepSecrets } from './kept-secrets';
import { countOwed, type Rewrapped, rewrapAll, type Work } from './rewrap';
import { markOfPair, privateText, withNewKey, writeKept } from './ring-file';
import { alone, KeysTrouble } from './rotate';
import { SEALED } from './sealed-columns';

/**
 * Adds a pair that the web seals to from now on, and seals what is in boxes of older pairs anew: under
 * the ring, or where it must stay a box, to the new pair. As with the ring, what was broken off is
 * finished first, and two at once are one.
 */
export async function rotateWorker(client: pg.Client): Promise<Rewrapped & { key: string }> {
  const asked = newestPair();
  const toFinish = await isUnfinished(client, asked);
  const key = await alone(client, () => pairToUse(client, toFinish ? '' : asked));
  return { key, ...(await rewrapAll(client, boxesTo(key))) };
}

const newestPair = () => workerPrivateKeys().at(-1)?.id ?? '';

async function pairToUse(client: pg.Client, after: string): Promise<string> {
  const pairs = workerPrivateKeys();
  const newest = newestPair();
  if (newest !== after || (await isUnfinished(client, newest))) {
    await putToUse(client, newest);
    return newest;
  }
  const file = env().WORKER_PRIVATE_KEY_FILE;
  if (!file) {
    throw new KeysTrouble(
      'WORKER_PRIVATE_KEY comes from the environment, where nobody but you may change it. In this order:\n' +
        'both to every worker (1:<old>,2:<new>), the new public half to every web (WORKER_PUBLIC_KEY=2:<half>),\n' +
        'restarting each, then this command again (docs/keys.md).',
    );
  }
  const longer = withNewKey(pairs);
  // first: what is sealed to it must never be lost, and the worker opens it before the web seals to it
  await keepSecrets(client, { WORKER_PRIVATE_KEY: privateText(longer) });
  writeKept(file, privateText(longer));
  const key = newestPair();
  await putToUse(client, key);
  return key;
}

/** Its mark, then the web's file; from then on the others are for reading alone. */
async function putToUse(client: pg.Client, id: string): Promise<void> {
  const name = markOfPair(id);
  await client.query('insert into key_marks (name, mac) values ($1, $2) on conflict do nothing', [
    name,
    keyMarks().get(name),
  ]);
  const file = env().WORKER_PUBLIC_KEY_FILE;
  if (file && workerPublicKey().id !== id) writeKept(file, publicText(id));
  await client.query(
    `update key_marks set retired_at = now() where name ~ '^worker' and name <> $1 and retired_at is null`,
    [name],
  );
}

/** Is the web still sealing to an older pair, or anything still in its boxes? */
async function isUnfinished(client: pg.Client, newest: string): Promise<boolean> {
  if (workerPublicKey().id !== newest) return true;
  const { rowCount } = await client.query(
    `select from key_marks where name ~ '^worker' and name <> $1 and retired_at is null`,
    [markOfPair(newest)],
  );
  if (rowCount) return true;
  const work = boxesTo(newest);
  for (const column of SEALED) if ((await countOwed(client, column, work)) > 0) return true;
  return false;
}

function boxesTo(id: string): Work {
  const kept = id === '1' ? 'w1.%' : `w1.${id}.%`;
  return {
    kept,
    among: 'w1.%',
    owed: 'w1.%',
    reseal(at, row) {
      const aad = at.aad(row);
      const plain = openSealed(row.sealed, aad);
      const stays = at.settled && !at.settled(row);
      return stays ? sealForWorker(plain, aad) : sealUnderRing(plain, aad);
    },
  };
}

function publicText(id: string): string {
  const half = publicHalves(privateText(workerPrivateKeys())).find((one) => one.id === id);
  if (!half) throw new Error(`There is no pair ${id}.`);
  return id === '1' ? half.key : `${id}:${half.key}`;
}
