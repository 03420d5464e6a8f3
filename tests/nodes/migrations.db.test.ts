import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterEach, expect, inject, it } from 'vitest';

const server = inject('testServer');
const made: string[] = [];

async function administer(sql: string): Promise<void> {
  const client = new pg.Client(server.superuserUrl);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
async function emptyDatabase(): Promise<string> {
  const name = `savory_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name} owner savory_owner`);
  made.push(name);
  const url = new URL(server.ownerUrl);
  url.pathname = `/${name}`;
  return url.href;
}
afterEach(async () => {
  for (const name of made.splice(0)) await administer(`drop database ${name} with (force)`);
});

function migrate(url: string): {
  child: ChildProcess;
  ended: Promise<{ code: number | null; text: string }>;
} {
  const child = spawn(process.execPath, ['scripts/migrate.mjs', 'deploy'], {
    env: { ...process.env, DATABASE_OWNER_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => {
      text += bytes;
    });
  }
  const ended = new Promise<{ code: number | null; text: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, text }));
  });
  return { child, ended };
}

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  return client
    .query<Row>(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

/** Everything the migrations make, in one word: columns, functions, triggers, indexes, policies, views. */
const SCHEMA = `select md5(string_agg(line, e'\\n' order by line)) as hash from (
  select format('%s.%s %s %s', table_name, column_name, data_type, column_default) as line from information_schema.columns where table_schema in ('public', 'executor')
  union all select pg_get_functiondef(p.oid) from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
  union all select pg_get_triggerdef(t.oid) from pg_trigger t where not t.tgisinternal
  union all select indexdef from pg_indexes where schemaname = 'public'
  union all select format('%s %s %s %s', tablename, policyname, qual, with_check) from pg_policies
  union all select format('%s %s', viewname, definition) from pg_views where schemaname = 'public') s`;
const schemaOf = async (url: string) => (await ask<{ hash: string }>(url, SCHEMA))[0]?.hash;
const UNFINISHED = `select migration_name from _prisma_migrations where finished_at is null and rolled_back_at is null`;

it('F47: run twice at once, both end well and each migration is applied once', async () => {
  const url = await emptyDatabase();
  const told = await Promise.all([migrate(url).ended, migrate(url).ended, migrate(url).ended]);
  expect(told.map(({ code, text }) => `${code} ${code ? text : ''}`)).toEqual(['0 ', '0 ', '0 ']);
  expect(told.filter(({ text }) => text.includes('Applied'))).toHaveLength(1);
  expect(await schemaOf(url)).toBe(await schemaOf(server.ownerUrl));
  const twice = await ask(
    url,
    'select migration_name from _prisma_migrations where rolled_back_at is null group by 1 having count(*) > 1',
  );
  expect(twice).toEqual([]);
});

it('F47: killed in the middle again and again, it goes on and ends as if nothing had been', async () => {
  const url = await emptyDatabase();
  const counted = `select count(*)::integer as n from _prisma_migrations where finished_at is not null`;
  let brokenOff = 0;
  for (let kills = 0; kills < 4; kills++) {
    const { child, ended } = migrate(url);
    const before = (await ask<{ n: number }>(url, counted).catch(() => []))[0]?.n ?? 0;
    // somewhere in the migrations after the next one
    await expect
      .poll(async () => (await ask<{ n: number }>(url, counted).catch(() => []))[0]?.n ?? 0, {
        timeout: 30_000,
        interval: 5,
      })
      .toBeGreaterThan(before);
    child.kill('SIGKILL');
    await ended;
    brokenOff += (await ask(url, UNFINISHED)).length;
  }
  const { code, text } = await migrate(url).ended;
  expect(`${code} ${code ? text : ''}`).toBe('0 ');
  expect(await ask(url, UNFINISHED)).toEqual([]);
  expect(await schemaOf(url)).toBe(await schemaOf(server.ownerUrl));
  expect(brokenOff).toBeGreaterThanOrEqual(0);
}, 120_000);

it('F47: it waits for a busy table in short turns, and nobody waits long behind it', async () => {
  const url = await emptyDatabase();
  expect((await migrate(url).ended).code).toBe(0);
  const holder = new pg.Client(url);
  await holder.connect();
  await holder.query('begin; select * from heartbeats'); // ACCESS SHARE, as a slow reader holds it
  await ask(url, `delete from _prisma_migrations where migration_name like '%_books_held'`);
  await ask(
    url,
    `drop table held_books, invariant_checks;
    drop function violated_books, check_invariants, refuse_held_books, operator_checks, work_figures cascade;
    create or replace function secure_table(target regclass, key text) returns void language plpgsql as $$
    begin execute 'lock table heartbeats in access exclusive mode'; end $$`,
  );
  const { ended } = migrate(url);
  const waits = `select from pg_locks where not granted and relation = 'heartbeats'::regclass`;
  await expect.poll(async () => (await ask(url, waits)).length, { timeout: 60_000 }).toBe(1);
  // queued behind a migration that waits as long as the reader reads, it would be cancelled
  await ask(url, `set statement_timeout = '20s'; select * from heartbeats`);
  await holder.query('commit');
  await holder.end();
  const { code, text } = await ended;
  expect(`${code} ${code ? text : ''}`).toBe('0 ');
});
