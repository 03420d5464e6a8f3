import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

const VOTES = '20261125040000_votes';
const MIGRATIONS = 'prisma/migrations';
const all = readdirSync(MIGRATIONS)
  .filter((name) => /^\d{14}_/.test(name))
  .sort();

let client: pg.Client;
let administrator: pg.Client;
const name = `savory_${randomBytes(6).toString('hex')}`;

beforeAll(async () => {
  const server = inject('testServer');
  administrator = new pg.Client(server.superuserUrl);
  await administrator.connect();
  await administrator.query(`create database ${name} owner savory_owner`);
  const url = new URL(server.ownerUrl);
  url.pathname = `/${name}`;
  client = new pg.Client(url.href);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await administrator.query(`drop database ${name} with (force)`);
  await administrator.end();
});

/** One simple query each, as the migrations are applied. */
async function apply(names: readonly string[]): Promise<void> {
  for (const each of names)
    await client.query(readFileSync(path.join(MIGRATIONS, each, 'migration.sql'), 'utf8'));
}

const votes = async () =>
  (await client.query('select seller_key, category_id, voters from seller_votes order by 1, 2'))
    .rows;
const broken = async () =>
  (await client.query(`select subject from invariant_violation where invariant like 'I20%'`)).rows;
const choose = (key: string, personal = false) =>
  client.query(
    `insert into seller_choices (user_id, seller_key, category_id, personal)
     select id, $1, 16, $2 from users
     on conflict (user_id, seller_key) do update set personal = excluded.personal`,
    [key, personal],
  );

it('counts no choice made before votes were counted until it is made again', async () => {
  const from = all.indexOf(VOTES);
  expect(from).toBeGreaterThan(0);
  await apply(all.slice(0, from));
  await client.query(
    `insert into users (email, password_hash)
     select 'voter-' || n || '@example.test', 'none' from generate_series(1, 4) n;
     insert into seller_choices (user_id, seller_key, category_id)
     select id, key, 16 from users, unnest(array['kiosk', 'maria zubrowska']) key`,
  );
  await apply(all.slice(from));
  // Whose name is a person's nobody had asked: none of them may be shown to others.
  expect(await votes()).toEqual([]);
  expect(await broken()).toEqual([]);
  await client.query('update users set share_choices = false');
  await client.query('update users set share_choices = true');
  expect(await votes()).toEqual([]);
  expect(await broken()).toEqual([]);

  await choose('kiosk');
  await choose('maria zubrowska', true);
  expect(await votes()).toEqual([{ seller_key: 'kiosk', category_id: 16, voters: 4 }]);
  expect(await broken()).toEqual([]);
  await client.query('select rebuild_votes()');
  expect(await votes()).toHaveLength(1);
});
