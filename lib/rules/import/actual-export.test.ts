import initSqlJs from 'sql.js/dist/sql-wasm-inline.js';
import { describe, expect, it } from 'vitest';
import { zip } from '@/tests/zip';
import { readActual } from './actual';
import { readActualExport } from './actual-export';

/** The tables as Actual's own migrations leave them. */
const TABLES = `
  create table rules (id text primary key, stage text, conditions text, actions text, tombstone integer default 0,
    conditions_op text default 'and');
  create table categories (id text primary key, name text, is_income integer default 0, tombstone integer default 0,
    template_settings json default '{"source": "notes"}');
  create table accounts (id text primary key, name text, offbudget integer default 0, tombstone integer default 0);
  create table payees (id text primary key, name text, category text, tombstone integer default 0, transfer_acct text)`;

async function databaseOf(sql: string): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(sql);
  const bytes = database.export();
  database.close();
  return bytes;
}

const packed = async (sql: string) =>
  zip([
    { name: 'db.sqlite', content: await databaseOf(sql) },
    { name: 'metadata.json', content: new TextEncoder().encode('{}') },
  ]);

it('reads the rules of an export, and only the names they use', async () => {
  const content = await readActualExport(
    await packed(`${TABLES};
      insert into rules values ('r1', null, '[{"field":"description","op":"is","value":"p1"}]',
        '[{"op":"set","field":"category","value":"c1"}]', 0, 'and');
      insert into rules values ('r2', null, '[]', '[]', 1, 'and');
      insert into categories (id, name) values ('c1', 'Groceries'), ('c2', 'Never named');
      insert into payees (id, name) values ('p1', 'Kroger'), ('p2', 'Somebody private');
      insert into accounts (id, name) values ('a1', 'Checking')`),
  );
  expect(content).not.toContain('private');
  expect(readActual(JSON.parse(content))).toEqual([
    expect.objectContaining({
      when: { field: 'seller', op: 'equals', value: 'Kroger' },
      // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
      then: { category: 'Groceries' },
      lost: [],
    }),
  ]);
});

it('takes many rules and many names without looking through all of one for each of the other', async () => {
  const counted = 'with recursive n(i) as (select 1 union all select i + 1 from n where i < ';
  const content = await readActualExport(
    await packed(`${TABLES};
      insert into rules ${counted}4000) select 'r' || i, null, printf('[{"field":"notes","op":"is","value":"%.500c"}]', 'x'),
        '[{"op":"set","field":"category","value":"c' || i || '"}]', 0, 'and' from n;
      insert into categories (id, name) ${counted}100) select 'c' || i, 'Category ' || i from n;
      insert into payees (id, name) ${counted}60000) select 'p' || i, 'Payee ' || i from n`),
  );
  const read = JSON.parse(content);
  expect([read.rules.length, read.categories.length, read.payees.length]).toEqual([4000, 100, 0]);
});

describe('refuses', () => {
  const endless =
    'with recursive n as (select 1 as id union all select id + 1 from n) select * from n';
  it.each([
    ['what is no zip', async () => new Uint8Array(50), /archive/],
    [
      'a zip of something else',
      async () => zip([{ name: 'x', content: new Uint8Array(9) }]),
      /db\.sqlite/,
    ],
    [
      'no database',
      async () =>
        zip([{ name: 'db.sqlite', content: Uint8Array.from({ length: 900 }, (_, n) => n % 251) }]),
      /cannot be read/,
    ],
    ['a database without rules', () => packed('create table x (y text)'), /no table “rules”/],
    [
      'a view, which would be run',
      () => packed(`create view rules as ${endless}`),
      /no table “rules”/,
    ],
    [
      'a computed column',
      () => packed('create table rules (id text, x text generated always as (hex(zeroblob(9))))'),
      /no table/,
    ],
  ])('%s', async (_what, made, words) => {
    await expect(readActualExport(await made())).rejects.toThrow(words);
  });
});
