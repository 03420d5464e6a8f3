import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { storeCredentials, storeNewPassword } from '@/lib/connections/credentials';
import { openSealed, sealForWorker, sealUnderRing } from '@/lib/crypto';
import { asUser, asUsers, sqlState } from '@/lib/db';
import { resetEnvForTests } from '@/lib/env';
import { dataKeys } from '@/lib/extractions/archive';
import { openCredentials } from '@/lib/extractions/open-credentials';
import type { UserId } from '@/lib/ids';
import { sealUpload } from '@/lib/imports/upload';
import { keyRing } from '@/lib/key-ring';
import { writeLetter } from '@/lib/letters/write';
import { sealTarget } from '@/lib/notifications/target-secret';
import { useDatabase } from '@/tests/database';
import { makeHousehold } from '@/tests/household';
import { destroyKey } from './destroy';
import { rewrapAll, underRing } from './rewrap';
import { withNewKey, writeRing } from './ring-file';
import { rotate } from './rotate';
import { SEALED } from './sealed-columns';
import { statusLines } from './status';

const db = useDatabase();
const file = path.join(process.env.DATA_DIR ?? '', 'key-ring');
const secret = { url: 'https://bank.example', login: 'ann', password: 'hunter2' };
let client: pg.Client; // the owner's, with its own lock

beforeAll(async () => {
  process.env.KEY_RING_FILE = file;
  client = await db.connect('owner');
});
afterAll(() => client.end());

beforeEach(async () => {
  await db.owner.query('delete from users');
  await db.owner.query('delete from key_marks');
  writeRing(file, [{ id: '1', key: randomBytes(32) }]);
  resetEnvForTests();
  await db.owner.query(`insert into key_marks (name, mac) values ('ring:1', '')`);
});

/** Somebody with a text in every sealed column; the connections' ids by name. */
async function everything() {
  const { userId } = await makeHousehold(db.owner);
  const plain = await connection(userId, 'ofx', 0);
  const patched = await connection(userId, 'ofx', 1);
  const unfinished = await connection(userId, 'simplefin', 2);
  await asUser(userId, async (tx) => {
    await storeNewPassword(tx, userId, patched, 'another');
    await writeLetter(tx, userId, {
      address: 'a@example.com',
      kind: 'password_reset',
      secret: 's',
    });
  });
  await dataKeys([userId]);
  const addressHash = randomBytes(32);
  const target = sealTarget('webhook', { userId, addressHash }, { url: 'https://x', secret: 'y' });
  await db.owner.query(
    `insert into notification_targets (user_id, channel, label, host, address_hash, sealed)
     values ($1, 'webhook', 'x', 'x', $2, $3)`,
    [userId, addressHash, target],
  );
  const upload = await sealUpload(userId, Buffer.from('file'));
  await db.owner.query(
    `insert into imports (user_id, file_name, bytes, sha256, upload_path, upload_key)
     values ($1, 'x', 4, '', $2, $3)`,
    [userId, upload.path, upload.key],
  );
  return { userId, plain, patched, unfinished };
}

async function connection(userId: UserId, provider: 'ofx' | 'simplefin', n: number) {
  const { rows } = await db.owner.query(
    `insert into connections (user_id, provider, institution, url, login_hash, timezone)
     values ($1, $2, 'Bank', 'https://bank.example', $3, 'UTC') returning id`,
    [userId, provider, `${n}`],
  );
  await asUser(userId, (tx) => storeCredentials(tx, userId, rows[0].id, secret));
  return rows[0].id as bigint;
}

const open = (userId: UserId, connectionId: bigint) =>
  openCredentials({ userId, connectionId, provider: 'ofx' }, {} as never);

/** Every sealed text there is, opened where it is bound to. */
async function openAll(): Promise<string[]> {
  const opened: string[] = [];
  for (const at of SEALED) {
    const { rows } = await db.owner.query(
      `select ${[...at.key.map((key) => `t.${key}`), ...at.beside].join(', ')}, t.${at.column} as sealed
       from ${at.table} t where t.${at.column} is not null`,
    );
    for (const row of rows) opened.push(openSealed(row.sealed, at.aad(row)));
  }
  return opened;
}

async function underKeys(): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const { table, column } of SEALED) {
    const { rows } = await db.owner.query(
      `select ${column} as t from ${table} where ${column} is not null`,
    );
    found[`${table}.${column}`] = rows.map(({ t }) =>
      t
        .split('.')
        .slice(0, t[0] === 'v' ? 2 : 1)
        .join('.'),
    );
  }
  return found;
}

describe('the inventory of sealed texts', () => {
  it('names every file that seals', () => {
    const sealing: string[] = [];
    const files = ['lib', 'app', 'inngest'].flatMap((folder) =>
      readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name))),
    );
    for (const name of files.filter((one) => /\.tsx?$/.test(one))) {
      if (/test(ing)?\.ts$|^lib\/crypto\.ts$/.test(name)) continue;
      if (/\bseal(ForWorker|UnderRing)\(/.test(readFileSync(name, 'utf8'))) sealing.push(name);
    }
    const listed = SEALED.flatMap(({ sealedIn }) => sealedIn);
    expect(sealing.sort()).toEqual([...new Set(listed)].sort());
  });

  it('S40: names every column that holds one, and every one has its guard', async () => {
    await everything();
    const { rows: columns } = await db.owner.query(
      `select table_name as t, column_name as c from information_schema.columns
       join information_schema.tables using (table_schema, table_name)
       where table_schema = 'public' and table_type = 'BASE TABLE' and data_type in ('text', 'jsonb')`,
    );
    const holding: string[] = [];
    for (const { t, c } of columns) {
      const { rowCount } = await db.owner.query(
        `select from ${t} where ${c}::text ~ '(^|")[vw]1\\.[\\w-]+\\.[\\w-]{20}' limit 1`,
      );
      if (rowCount) holding.push(`${t}.${c}`);
    }
    expect(holding.sort()).toEqual(SEALED.map(({ table, column }) => `${table}.${column}`).sort());
    const { rows: guards } = await db.owner.query(
      `select event_object_table as t, event_object_column as c from information_schema.triggered_update_columns
       where trigger_name like '%under_living_key'`,
    );
    expect(guards.map(({ t, c }) => `${t}.${c}`).sort()).toEqual(holding.sort());
  });
});

describe('a rotation', () => {
  it('S40: writes with a new key and leaves nothing under the old; what was sealed still opens', async () => {
    const { userId, plain } = await everything();
    await open(userId, plain); // now under key 1
    const before = await openAll();
    const done = await rotate(client);
    expect(done).toMatchObject({ key: '2', unreadable: [] });
    expect(keyRing().map(({ id }) => id)).toEqual(['1', '2']);
    expect((await openAll()).sort()).toEqual(before.sort());
    expect(await underKeys()).toEqual({
      // one waits for its link to be completed, one for its new password to be merged
      'credentials.sealed': expect.arrayContaining(['v1.2', 'v1.2', 'w1']),
      'credentials.patch': ['w1'],
      'payload_keys.wrapped': ['v1.2'],
      'notification_targets.sealed': ['v1.2'],
      'letters.sealed': ['v1.2'],
      'imports.upload_key': ['v1.2'],
    });
    expect(await statusLines(client)).toEqual([
      expect.stringMatching(/^key 1: read only since .*; nothing is sealed under it$/),
      expect.stringMatching(/^key 2: written with since .*2 in credentials.sealed/),
      expect.stringContaining('no recovery code'),
    ]);
    expect(sealUnderRing('x', 'y')).toMatch(/^v1\.2\./);
  });

  /** Several at the same time: each has asked before the first may begin, whatever the machine does. */
  async function together(clients: pg.Client[]) {
    await db.owner.query(`select pg_advisory_lock(hashtext('savory keys'))`);
    const all = clients.map((one) => rotate(one));
    await vi.waitFor(async () => {
      const { rows } = await db.owner.query(
        `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
      );
      expect(rows[0].n).toBe(clients.length);
    }, 60_000);
    await db.owner.query(`select pg_advisory_unlock(hashtext('savory keys'))`);
    return (await Promise.all(all)).map(({ key }) => key);
  }

  it('goes on where it was broken off, and two at once add one key', async () => {
    await everything();
    await everything();
    const longer = withNewKey(keyRing());
    writeRing(file, longer);
    const broken = Object.assign(Object.create(client), {
      query: (sql: string, values?: unknown[]) => {
        if (sql.startsWith('update credentials')) throw new Error('killed');
        return client.query(sql, values);
      },
    });
    await expect(rewrapAll(broken, underRing('2'))).rejects.toThrow('killed');
    const other = await db.connect('owner');
    expect(await together([client, other])).toEqual(['2', '2']);
    expect(await openAll()).toHaveLength(2 * 8);
    expect((await underKeys())['letters.sealed']).toEqual(['v1.2', 'v1.2']);
    expect(await together([client, other])).toEqual(['3', '3']);
    await other.end();
    expect((await rotate(client)).key).toBe('4');
  });

  it('goes on while credentials are used, changed and given', async () => {
    const { userId, plain, patched } = await everything();
    let going = true;
    let rounds = 0;
    const work = (async () => {
      while (going) {
        expect(await open(userId, plain)).toEqual(secret);
        expect(await open(userId, patched)).toMatchObject({ login: 'ann' });
        await asUser(userId, (tx) => storeNewPassword(tx, userId, patched, `word ${rounds}`));
        if (rounds % 3 === 0)
          await asUser(userId, (tx) => storeCredentials(tx, userId, plain, secret));
        rounds++;
      }
    })();
    for (let n = 2; n < 7; n++)
      expect(await rotate(client)).toMatchObject({ key: String(n), unreadable: [] });
    going = false;
    await work;
    expect(rounds).toBeGreaterThan(0);
    expect(await open(userId, patched)).toEqual({ ...secret, password: `word ${rounds - 1}` });
    expect(await openAll()).toHaveLength(7); // the patch was merged
  });

  it('waits for a row somebody holds, and says which text cannot be opened', async () => {
    const { userId } = await everything();
    await db.owner.query(`update payload_keys set wrapped = 'v1.1.broken.x.y.z'`);
    const holder = await db.connect('owner');
    await holder.query('begin');
    await holder.query('select from letters for update');
    const rotation = rotate(client);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await underKeys())['letters.sealed']).toEqual(['w1']);
    await holder.query('rollback');
    await holder.end();
    expect((await rotation).unreadable).toEqual([`payload_keys.wrapped (${userId})`]);
    await db.owner.query('update key_marks set retired_at = now() - interval $$1 hour$$');
    await expect(destroyKey(client, '1')).rejects.toThrow('1 texts in payload_keys.wrapped');
  });
});

describe('an old key', () => {
  const later = () =>
    db.owner.query(`update key_marks set retired_at = retired_at - interval '61 seconds'`);

  it('S40: is destroyed only when nothing is under it, and never comes back', async () => {
    const { userId, plain } = await everything();
    const old = await open(userId, plain).then(() => sealUnderRing('late', 'somewhere'));
    const stored = sealUnderRing(JSON.stringify(secret), `credentials|${userId}|${plain}`);
    await expect(destroyKey(client, '1')).rejects.toThrow('the one that is written with');
    await rotate(client);
    await expect(destroyKey(client, '1')).rejects.toThrow('a moment ago');
    await expect(destroyKey(client, '7')).rejects.toThrow('no key 7');
    await later();
    await write(userId, plain, stored);
    await expect(destroyKey(client, '1')).rejects.toThrow('1 texts in credentials.sealed');
    await rotate(client); // finishes
    expect(await destroyKey(client, '1')).toBe(true);
    expect(await destroyKey(client, '1')).toBe(true);
    expect(keyRing().map(({ id }) => id)).toEqual(['2']);
    expect(() => openSealed(old, 'somewhere')).toThrow('does not have');
    const refused = await write(userId, plain, stored).catch(sqlState);
    expect(refused).toBe('23514');
    expect(await open(userId, plain)).toEqual(secret);
  });

  const write = (userId: UserId, connectionId: bigint, sealed: string) =>
    asUsers([userId], (worker) =>
      worker.query('update credentials set sealed = $3 where user_id = $1 and connection_id = $2', [
        userId,
        connectionId,
        sealed,
      ]),
    );
});

it('is not rotated here where the environment holds the ring', async () => {
  await everything();
  process.env.KEY_RING_FILE = '';
  process.env.KEY_RING = `1:${randomBytes(32).toString('base64')}`;
  resetEnvForTests();
  await expect(rotate(client)).rejects.toThrow('comes from the environment');
  expect(sealForWorker('x', 'y')).toMatch(/^w1/);
  process.env.KEY_RING_FILE = file;
  resetEnvForTests();
});
