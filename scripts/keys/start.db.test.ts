import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyMarks, openSealed, sealUnderRing } from '@/lib/crypto';
import { resetEnvForTests } from '@/lib/env';
import { leaveKeyMarks, strangeKeys } from '@/lib/key-marks';
import { keepRecovery, keysAtStart, makeRecovery } from '@/scripts/keys/at-start.mjs';
import { marksOf } from '@/scripts/keys/marks.mjs';
import { openByCode } from '@/scripts/keys/recovery.mjs';
import { openSecrets } from '@/scripts/secrets.mjs';
import { useDatabase } from '@/tests/database';
import { altered } from '@/tests/faults/altered';

const db = useDatabase();
const owner = () => db.url('owner');
let dataDir: string;
let secrets: Record<string, string>;

/** As a process on that data folder has it. */
function as(given: Record<string, string>) {
  Object.assign(process.env, given, {
    KEY_RING_FILE: '',
    WORKER_PRIVATE_KEY_FILE: '',
    WORKER_PUBLIC_KEY_FILE: '',
  });
  resetEnvForTests();
}

/** Secrets of the environment would win over those of the folder. */
function forget() {
  for (const name of ['KEY_RING', 'LOOKUP_KEY', 'WORKER_PRIVATE_KEY', 'ID_ALPHABET'])
    delete process.env[name];
}

beforeEach(async () => {
  forget();
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'savory-keys-'));
  secrets = openSecrets(dataDir, { hasData: false });
  await db.owner.query('delete from key_marks; delete from key_recovery');
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const start = (given: Record<string, string>) => keysAtStart(owner(), given, { quiet: false });
const another = () => `${randomBytes(32).toString('base64')}`;

describe('at the start', () => {
  it('S41: the first node leaves marks that say nothing of the keys; the same keys start again', async () => {
    await start(secrets);
    await start(secrets);
    const { rows } = await db.owner.query('select name, mac from key_marks order by 1');
    expect(rows.map(({ name }) => name)).toEqual(['alphabet', 'lookup', 'ring:1', 'worker']);
    as(secrets);
    expect(marksOf(secrets)).toEqual(keyMarks());
    expect(await strangeKeys()).toEqual([]);
    await db.owner.query('delete from key_marks');
    await leaveKeyMarks(); // a worker that nobody supervises is the first
    await leaveKeyMarks();
    await start(secrets);
    await expect(start({ ...secrets, LOOKUP_KEY: another() })).rejects.toThrow('LOOKUP_KEY');
  });

  it.each([
    ['KEY_RING', () => ({ KEY_RING: `1:${another()}` }), 'key 1 of KEY_RING', 'ring:1'],
    ['LOOKUP_KEY', () => ({ LOOKUP_KEY: another() }), 'LOOKUP_KEY', 'lookup'],
    [
      'WORKER_PRIVATE_KEY',
      () => ({ WORKER_PRIVATE_KEY: another(), WORKER_PUBLIC_KEY: another() }),
      'WORKER_PRIVATE_KEY',
      'worker',
    ],
  ])(
    'a second node with another %s refuses, in words and as a worker',
    async (_, other, words, name) => {
      await start(secrets);
      const theirs = { ...secrets, ...other() };
      await expect(start(theirs)).rejects.toThrow(
        `These are not the keys that this database was written with: ${words}.`,
      );
      as(theirs);
      expect(await strangeKeys()).toEqual([name]);
      as(secrets);
      expect(await strangeKeys()).toEqual([]);
    },
  );

  it('S41: a ring that lacks a key refuses; one that was destroyed may be missing', async () => {
    const ring = `${secrets.KEY_RING},2:${another()}`;
    await start({ ...secrets, KEY_RING: ring });
    await expect(start(secrets)).rejects.toThrow('KEY_RING lacks key 2');
    as(secrets);
    expect(await strangeKeys()).toEqual(['ring:2']);
    const shorter = { ...secrets, KEY_RING: ring.split(',')[1] ?? '' };
    await expect(start(shorter)).rejects.toThrow('lacks key 1');
    await db.owner.query(`update key_marks set destroyed_at = now() where name = 'ring:1'`);
    expect(await start(shorter)).toBeNull();
    as(shorter);
    expect(await strangeKeys()).toEqual([]);
  });
});

it('F49 control: were the marks not compared, a node with another ring would start, and seal what its neighbours cannot open', async () => {
  type AtStart = { keysAtStart: typeof keysAtStart };
  const without = await altered<AtStart>('scripts/keys/at-start.mjs', [
    ['scripts/keys/marks.mjs', /if \(wrong\.length > 0\)/, 'if (false)'],
  ]);
  await start(secrets);
  const theirs = { ...secrets, KEY_RING: `1:${another()}` };
  await expect(start(theirs)).rejects.toThrow('key 1 of KEY_RING');
  await without.keysAtStart(owner(), theirs, { quiet: false });
  as(theirs);
  const sealed = sealUnderRing('hunter2', 'place');
  as(secrets);
  expect(() => openSealed(sealed, 'place')).toThrow(/unable to authenticate|wrong/i);
});

describe('the recovery code', () => {
  const recover = (code: string) =>
    spawnSync(process.execPath, ['scripts/keys.mjs', 'recover', code], {
      env: { ...process.env, DATA_DIR: dataDir, DATABASE_OWNER_URL: owner() },
      encoding: 'utf8',
    });

  it('has 160 bits, is shown once, and is nowhere', async () => {
    const code = await start(secrets);
    expect(code).toMatch(/^([a-z1-9]{4}-){7}[a-z1-9]{4}$/);
    expect(await start(secrets)).toBeNull();
    const { rows } = await db.owner.query('select sealed, public_key::text from key_recovery');
    expect(JSON.stringify(rows)).not.toContain(code?.slice(0, 9));
    for (const secret of Object.values(secrets)) expect(rows[0].sealed).not.toContain(secret);
  });

  it('brings lost secrets back, as they are now and not as they were when it was made', async () => {
    const code = (await start(secrets)) ?? '';
    const ring = `${secrets.KEY_RING},2:${another()}`;
    writeFileSync(path.join(dataDir, 'secrets/key-ring'), ring);
    expect(await start({ ...secrets, KEY_RING: ring })).toBeNull();
    as({ ...secrets, KEY_RING: ring });
    const sealed = sealUnderRing('hunter2', 'place');
    rmSync(path.join(dataDir, 'secrets'), { recursive: true });
    forget();
    expect(() => openSecrets(dataDir, { hasData: true })).toThrow('cannot be read without');
    const wrong = recover('abcd-efgh');
    expect([wrong.status, wrong.stderr]).toEqual([
      1,
      expect.stringContaining('not the recovery code'),
    ]);
    expect(existsSync(path.join(dataDir, 'secrets'))).toBe(false);
    const typed = recover(code.toUpperCase().replaceAll('-', ' '));
    expect(typed.stderr).toBe('');
    expect(typed.stdout).not.toContain(secrets.LOOKUP_KEY);
    const back = openSecrets(dataDir, { hasData: true });
    expect(back).toMatchObject({ LOOKUP_KEY: secrets.LOOKUP_KEY, KEY_RING: ring });
    as(back);
    expect(openSealed(sealed, 'place')).toBe('hunter2');
  });

  it('puts wrong secrets right and keeps them beside', async () => {
    const code = (await start(secrets)) ?? '';
    writeFileSync(path.join(dataDir, 'secrets/key-ring'), `1:${another()}\n`);
    expect(recover(code).status).toBe(0);
    expect(readFileSync(path.join(dataDir, 'secrets/key-ring'), 'utf8').trim()).toBe(
      secrets.KEY_RING,
    );
    expect(readdirSync(dataDir)).toContain('secrets.before-1');
  });

  it('of before opens nothing once there is a new one', async () => {
    const former = (await start(secrets)) ?? '';
    const code = (await makeRecovery(db.owner, secrets, { replace: true })) ?? '';
    expect(await keepRecovery(db.owner, secrets)).toBe(true);
    const { rows } = await db.owner.query('select sealed from key_recovery');
    expect(() => openByCode(former, rows[0].sealed)).toThrow();
    expect(JSON.parse(openByCode(code, rows[0].sealed))).toMatchObject({
      KEY_RING: secrets.KEY_RING,
    });
  });
});
