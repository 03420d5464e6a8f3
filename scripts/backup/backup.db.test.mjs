import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { altered } from '../../tests/faults/altered';
import { makeOwnerAndDatabase } from '../database-roles.mjs';
import { startPostgres } from '../embedded-postgres.mjs';
import { ROOT } from '../ground.mjs';
import { deploy } from '../migrate.mjs';
import { copyDatabase } from './database.mjs';
import { pack, readManifest, unpack, writeManifest } from './files.mjs';
import { keysMark } from './keys-mark.mjs';

/** A drill: a server that is being written to is copied, and started elsewhere from the copy. */
let parent;
let server;
let owner;
let copied;
beforeAll(async () => {
  parent = fs.mkdtempSync(path.join(os.tmpdir(), 'savory-backup-'));
  fs.chmodSync(parent, 0o711);
  server = await startPostgres({ dir: path.join(parent, 'instance/postgres'), durable: false });
  owner = await makeOwnerAndDatabase(server.url, 'owner-password', 'savory');
  await deploy(owner);
  const folder = path.join(parent, 'backup');
  fs.mkdirSync(folder);
  const done = writeAllTheWhile();
  const { data, entries, folders } = await copyDatabase({ url: server.url, to: folder });
  copied = await done();
  const password = path.join(path.dirname(data), 'superuser-password');
  entries.push(await pack(password, folder, 'superuser-password'));
  const object = path.join(parent, 'payload');
  fs.writeFileSync(object, 'what a bank answered');
  entries.push(await pack(object, folder, 'objects/raw/payload'));
  writeManifest(folder, { made_at: 'then', keys: keysMark('the key'), folders, files: entries });
}, 120_000);
afterAll(async () => {
  await server?.stop();
  fs.rmSync(parent, { recursive: true, force: true });
}, 120_000);

/** Rows go in before, during and after; says how many there were when the copy began and ended. */
function writeAllTheWhile() {
  const client = new pg.Client(owner);
  let written = 0;
  let going = true;
  const loop = (async () => {
    await client.connect();
    await client.query(
      `with u as (insert into users (email, password_hash) values ('a@example.com', '-') returning id)
       insert into accounts (user_id, name, type, currency) select id, 'Cash', 'cash', 'USD' from u`,
    );
    await client.query(`select ensure_months('2026-01-01', '2026-12-31')`);
    while (going) {
      await client.query(
        `insert into transactions (user_id, account_id, booked_on, amount_minor, currency, status, source,
           external_id, seller, description, category_id, category_source)
         select a.user_id, a.id, date '2026-01-01' + (n % 300)::int, -n, 'USD', 'posted', 'manual',
           'm' || $1::text || '.' || n, 'Shop', 'Shop', 3, 'none'
         from accounts a, generate_series(1, 50) n`,
        [written],
      );
      written += 50;
    }
  })();
  return async () => {
    going = false;
    await loop;
    await client.end();
    return { written };
  };
}

const restore = (folder, dataDir, ...more) =>
  spawnSync(process.execPath, ['scripts/restore.mjs', folder, ...more], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
  });

it('F50: gives back a moment of the copy at which every invariant holds', async () => {
  const dataDir = path.join(parent, 'restored');
  const done = restore(path.join(parent, 'backup'), dataDir);
  expect(done.status, done.stderr).toBe(0);
  const again = await startPostgres({ dir: path.join(dataDir, 'postgres'), durable: false });
  const client = new pg.Client(again.url.replace(/postgres$/, 'savory'));
  await client.connect();
  const { rows } = await client.query('select count(*)::int as n from transactions');
  expect(rows[0].n).toBeGreaterThan(0);
  expect(rows[0].n).toBeLessThanOrEqual(copied.written);
  expect((await client.query('select * from invariant_violation')).rows).toEqual([]);
  await client.query('update accounts set name = $1', ['still writable']);
  await client.end();
  await again.stop();
  const object = fs.readFileSync(path.join(dataDir, 'objects/raw/payload'), 'utf8');
  expect(object).toBe('what a bank answered');
}, 120_000);

it('is never put over what is there', () => {
  const again = restore(path.join(parent, 'backup'), path.join(parent, 'restored'));
  expect(again.stderr).toContain('holds an instance already');
});

it('F50: knows a file that is damaged, missing or cut, and writes nothing', () => {
  const damages = [
    (file) => fs.writeFileSync(file, Buffer.from(fs.readFileSync(file)).fill(7, 20, 40)),
    (file) => fs.rmSync(file),
    (file) => fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2)),
  ];
  for (const [index, damage] of damages.entries()) {
    const bad = path.join(parent, `bad-${index}`);
    fs.cpSync(path.join(parent, 'backup'), bad, { recursive: true });
    const { files } = readManifest(bad);
    const victim = files.find((entry) => entry.bytes > 8_192 && /base\//.test(entry.path));
    damage(path.join(bad, `${victim.path}.gz`));
    const target = path.join(parent, `bad-${index}-restored`);
    const done = restore(bad, target);
    expect([done.status, done.stderr]).toEqual([1, expect.stringContaining(victim.path)]);
    expect(fs.existsSync(target)).toBe(false);
  }
}, 60_000);

it('F50 control: were sums not compared, another’s file would be given back for one’s own', async () => {
  const without = await altered('scripts/backup/files.mjs', [
    ['scripts/backup/files.mjs', /sha256 !== entry\.sha256/, 'false'],
  ]);
  const bad = path.join(parent, 'changed');
  fs.cpSync(path.join(parent, 'backup'), bad, { recursive: true });
  const entry = readManifest(bad).files.find((one) => one.path === 'objects/raw/payload');
  const other = path.join(parent, 'other');
  fs.writeFileSync(other, 'what a bonk answered'); // as long, and packed as it should be
  await pack(other, bad, entry.path);
  await expect(unpack(bad, entry, null)).rejects.toThrow('is not what was backed up');
  await without.unpack(bad, entry, other);
  expect(fs.readFileSync(other, 'utf8')).toBe('what a bonk answered');
});

it('S41: knows one that was broken off, and secrets that are not its own', () => {
  const part = path.join(parent, 'broken-off');
  fs.cpSync(path.join(parent, 'backup'), part, { recursive: true });
  fs.rmSync(path.join(part, 'manifest.json'));
  expect(restore(part, path.join(parent, 'x')).stderr).toContain('broken off');
  const secrets = path.join(parent, 'other-secrets');
  fs.mkdirSync(secrets);
  fs.writeFileSync(path.join(secrets, 'lookup-key'), 'another key\n');
  const wrong = restore(path.join(parent, 'backup'), path.join(parent, 'x'), '--secrets', secrets);
  expect(wrong.stderr).toContain('not those of this backup');
});
