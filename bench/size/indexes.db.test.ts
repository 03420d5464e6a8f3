import { expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { JUSTIFIED } from './justified';

const database = useDatabase();

it('has no index on transactions that no query needs', async () => {
  const { rows } = await database.owner.query<{ name: string }>(
    `select relname as name from pg_index join pg_class on oid = indexrelid
     where indrelid = 'transactions'::regclass order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(JUSTIFIED.map(({ index }) => index).sort());
});

it('uses each index for the query it is there for', async () => {
  const homes: Household[] = [];
  for (let n = 0; n < 3; n++) homes.push(await makeHousehold(database.owner));
  for (const { userId, accountId } of homes) {
    await database.owner.query(
      `insert into transactions (user_id, account_id, amount_minor, booked_on, source, currency, external_id, seller,
         description, chosen_category_id)
       select $1, $2, -n, date '2026-01-01' + n % 330, 'ofx', 'USD', 'F' || n, 'S', 'D', case when n % 50 = 0 then 3 end
       from generate_series(1, 4000) n`,
      [userId, accountId],
    );
  }
  await database.owner.query('analyze transactions');
  const [home] = homes;
  for (const { index, sql } of JUSTIFIED) {
    const { rows } = await database.owner.query<{ 'QUERY PLAN': unknown }>(
      `explain (format json) ${sql.replaceAll('$1', String(home?.userId)).replaceAll('$2', String(home?.accountId))}`,
    );
    const used = [...JSON.stringify(rows).matchAll(/"Index Name":"([^"]+)"/g)].map(
      ([, name]) => name,
    );
    const parents = await database.owner.query<{ parent: string }>(
      `select distinct p.relname as parent from pg_inherits h join pg_class c on c.oid = h.inhrelid
       join pg_class p on p.oid = h.inhparent where c.relname = any ($1)`,
      [used],
    );
    expect(parents.rows.map(({ parent }) => parent)).toEqual([index]);
  }
});
