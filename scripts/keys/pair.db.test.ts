import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { storeCredentials, storeNewPassword } from '@/lib/connections/credentials';
import { openSealed, sealForWorker } from '@/lib/crypto';
import { asUser, sqlState } from '@/lib/db';
import { required, resetEnvForTests } from '@/lib/env';
import { openCredentials } from '@/lib/extractions/open-credentials';
import type { UserId } from '@/lib/ids';
import { leaveKeyMarks, strangeKeys } from '@/lib/key-marks';
import { workerPrivateKeys, workerPublicKey } from '@/lib/key-ring';
import { writeLetter } from '@/lib/letters/write';
import { makeRecovery } from '@/scripts/keys/at-start.mjs';
import { openByCode } from '@/scripts/keys/recovery.mjs';
import { useDatabase } from '@/tests/database';
import { makeHousehold } from '@/tests/household';
import { destroyKey } from './destroy';
import { secretsNow } from './kept-secrets';
import { writeKept } from './ring-file';
import { rotateWorker } from './rotate-worker';
import { statusLines } from './status';

/** The worker's pair: the web seals to its public half, the worker alone opens. */
const db = useDatabase();
const folder = process.env.DATA_DIR ?? '';
const files = {
  WORKER_PRIVATE_KEY_FILE: path.join(folder, 'worker-private-key'),
  WORKER_PUBLIC_KEY_FILE: path.join(folder, 'worker-public-key'),
};
const first = { secret: required('WORKER_PRIVATE_KEY'), half: required('WORKER_PUBLIC_KEY') };
const secret = { url: 'https://bank.example', login: 'ann', password: 'hunter2' };
let client: pg.Client; // the owner's, with its own lock

beforeAll(async () => {
  Object.assign(process.env, files);
  client = await db.connect('owner');
});
afterAll(() => client.end());

beforeEach(async () => {
  await db.owner.query('delete from users; delete from key_marks; delete from key_recovery');
  writeKept(files.WORKER_PRIVATE_KEY_FILE, first.secret);
  writeKept(files.WORKER_PUBLIC_KEY_FILE, first.half);
  resetEnvForTests();
  await leaveKeyMarks();
});

/** A login in a box, one with a new password beside it, a link to be completed, and a letter. */
async function boxes() {
  const { userId } = await makeHousehold(db.owner);
  const plain = await connection(userId, 'ofx');
  const patched = await connection(userId, 'ofx');
  const unfinished = await connection(userId, 'simplefin');
  await asUser(userId, async (tx) => {
    await storeNewPassword(tx, userId, patched, 'another');
    const letter = { address: 'a@example.com', kind: 'password_reset', secret: 's' } as const;
    await writeLetter(tx, userId, letter);
  });
  return { userId, plain, patched, unfinished };
}

async function connection(userId: UserId, provider: 'ofx' | 'simplefin') {
  const { rows } = await db.owner.query(
    `insert into connections (user_id, provider, institution, url, login_hash, timezone)
     values ($1, $2, 'Bank', 'https://bank.example', $3, 'UTC') returning id`,
    [userId, provider, randomBytes(16)],
  );
  await asUser(userId, (tx) => storeCredentials(tx, userId, rows[0].id, secret));
  return rows[0].id as bigint;
}

const open = (userId: UserId, connectionId: bigint) =>
  openCredentials({ userId, connectionId, provider: 'ofx' }, {} as never);

async function sealed(): Promise<string[]> {
  const { rows } = await db.owner.query(
    `select sealed as t from credentials union all select patch from credentials
     union all select sealed from letters`,
  );
  return rows.flatMap(({ t }) => (t === null ? [] : [t]));
}

/** `w1.2` of a box to the second pair, `v1.1` of a text under the ring; a box to the first pair has no number. */
const under = async () =>
  (await sealed())
    .map((t) => (t.split('.').length === 3 ? 'w1.1' : t.split('.').slice(0, 2).join('.')))
    .sort();

describe('a rotation of the worker’s pair', () => {
  it('S40: seals to a new pair and leaves nothing in boxes of the old; what was sealed still opens', async () => {
    const { userId, plain, patched, unfinished } = await boxes();
    expect(await under()).toEqual(['w1.1', 'w1.1', 'w1.1', 'w1.1', 'w1.1']);
    const box = sealForWorker('x', 'place');
    expect(await rotateWorker(client)).toEqual({ key: '2', texts: 5, unreadable: [] });
    // a new password that waits to be merged, and a link that waits to be completed, stay boxes
    expect(await under()).toEqual(['v1.1', 'v1.1', 'v1.1', 'w1.2', 'w1.2']);
    expect(sealForWorker('x', 'place')).toMatch(/^w1\.2\./);
    expect(openSealed(sealForWorker('x', 'place'), 'place')).toBe('x');
    expect(openSealed(box, 'place')).toBe('x'); // written a moment before, and still on its way
    expect(await open(userId, plain)).toEqual(secret);
    expect(await open(userId, patched)).toEqual({ ...secret, password: 'another' });
    expect(await open(userId, unfinished)).toEqual(secret);
    expect((await statusLines(client)).slice(-3)).toEqual([
      expect.stringMatching(
        /^the worker's pair 1: read only since .*; nothing is sealed under it$/,
      ),
      expect.stringMatching(/^the worker's pair 2: written with since/),
      expect.stringContaining('no recovery code'),
    ]);
    expect(await strangeKeys()).toEqual([]);
    expect((await rotateWorker(client)).key).toBe('3');
  });

  it.each(['insert into key_marks', 'update key_marks', 'update credentials', 'update letters'])(
    'is finished by the next when it was killed at: %s',
    async (at) => {
      await boxes();
      const killed = Object.assign(Object.create(client), {
        query: (sql: string, values?: unknown[]) => {
          if (sql.startsWith(at)) throw new Error('killed');
          return client.query(sql, values as never);
        },
      });
      await expect(rotateWorker(killed)).rejects.toThrow('killed');
      expect(workerPrivateKeys().map(({ id }) => id)).toEqual(['1', '2']);
      for (const text of await sealed()) expect(text).toMatch(/^[vw]1\./);
      expect((await rotateWorker(client)).key).toBe('2');
      expect(workerPublicKey().id).toBe('2');
      expect(await under()).toEqual(['v1.1', 'v1.1', 'v1.1', 'w1.2', 'w1.2']);
    },
  );

  it('loses nothing that is being sealed under the ring meanwhile', async () => {
    const { userId, patched } = await boxes();
    const holder = await db.connect('owner');
    await holder.query('begin');
    const held = await holder.query(
      'select * from credentials where connection_id = $1 for update',
      [patched],
    );
    const { pid } = (await holder.query('select pg_backend_pid() as pid')).rows[0];
    const opening = open(userId, patched); // has read the boxes, and waits for the row
    await vi.waitFor(async () => {
      const { rows } = await db.owner.query(
        'select count(*)::int as n from pg_locks where not granted and $1 = any (pg_blocking_pids(pid))',
        [pid],
      );
      expect(rows[0].n).toBe(1);
    }, 60_000);
    const rotation = rotateWorker(client); // leaves the row somebody holds for a later pass
    await vi.waitFor(() => expect(workerPublicKey().id).toBe('2'), 60_000);
    const { sealed: box, patch } = held.rows[0];
    const aad = `credentials|${userId}|${patched}`;
    const again = (text: string) => sealForWorker(openSealed(text, aad), aad);
    await holder.query('update credentials set sealed = $2, patch = $3 where connection_id = $1', [
      patched,
      again(box),
      again(patch),
    ]);
    await holder.query('commit');
    await holder.end();
    expect(await opening).toEqual({ ...secret, password: 'another' });
    expect((await rotation).unreadable).toEqual([]);
    const { rows } = await db.owner.query(
      'select sealed, patch from credentials where connection_id = $1',
      [patched],
    );
    expect(rows[0].patch).toBeNull();
    expect(JSON.parse(openSealed(rows[0].sealed, aad))).toEqual({ ...secret, password: 'another' });
  });

  it('S40: destroys the old pair only when nothing is under it; recovery has what is left', async () => {
    const { userId, plain } = await boxes();
    const code = (await makeRecovery(client, secretsNow())) ?? '';
    const late = sealForWorker(JSON.stringify(secret), `credentials|${userId}|${plain}`);
    await expect(destroyKey(client, 'worker:1')).rejects.toThrow('the one that is written with');
    await rotateWorker(client);
    expect(await recovered(code)).toMatch(/^1:.*,2:/);
    await expect(destroyKey(client, 'worker:1')).rejects.toThrow('a moment ago');
    await db.owner.query(`update key_marks set retired_at = now() - interval '61 seconds'`);
    await write(userId, plain, late);
    await expect(destroyKey(client, 'worker:1')).rejects.toThrow('1 texts in credentials.sealed');
    expect((await rotateWorker(client)).key).toBe('2'); // finishes
    expect(await destroyKey(client, 'worker:1')).toBe(true);
    expect(workerPrivateKeys().map(({ id }) => id)).toEqual(['2']);
    expect(await recovered(code)).toMatch(/^2:[^,]*$/);
    expect(() => openSealed(late, `credentials|${userId}|${plain}`)).toThrow('does not have');
    expect(await write(userId, plain, late).catch(sqlState)).toBe('23514');
    expect(await open(userId, plain)).toEqual(secret);
    expect(readFileSync(files.WORKER_PUBLIC_KEY_FILE, 'utf8')).toMatch(/^2:/);
  });

  const recovered = async (code: string) => {
    const { rows } = await db.owner.query('select sealed from key_recovery');
    return JSON.parse(openByCode(code, rows[0].sealed)).WORKER_PRIVATE_KEY;
  };
  const write = (userId: UserId, connectionId: bigint, text: string) =>
    db.owner.query('update credentials set sealed = $3 where user_id = $1 and connection_id = $2', [
      userId,
      connectionId,
      text,
    ]);
});

it('S41: a worker that lacks a pair in use is a stranger to the database', async () => {
  await rotateWorker(client);
  await db.owner.query(`delete from key_marks where name in ('worker', 'ring:1')`);
  expect(await strangeKeys()).toEqual([]);
  writeKept(files.WORKER_PRIVATE_KEY_FILE, first.secret);
  expect(await strangeKeys()).toEqual(['worker:2']);
});
