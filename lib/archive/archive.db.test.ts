import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseMonth } from '@/lib/calendar';
import { asUser } from '@/lib/db';
import { resetEnvForTests } from '@/lib/env';
import { bringWith, needRows } from '@/lib/frozen';
import { objectStore } from '@/lib/objects';
import { useDatabase } from '@/tests/database';
import { makeHousehold } from '@/tests/household';
import { archiveMonth } from './archive-month';
import { bringMonth } from './bring-month';
import { bringRows } from './bring-rows';
import { verifyArchive } from './verify';

const database = useDatabase();
beforeAll(() => bringWith(bringRows));
const april = parseMonth('2023-04')!;

it('goes and comes back the same', async () => {
  const home = await makeHousehold(database.owner);
  await database.owner.query(`select ensure_months('2023-04-01', '2023-05-01')`);
  await database.owner.query(
    `insert into transactions (user_id, account_id, amount_minor, booked_on, source, currency, external_id, seller, description, tags, splits, note, removed_at, status, transacted_on, mcc)
     select $1, $2, -n * 7, date '2023-04-01' + n % 30, 'ofx', 'USD', 'x' || n, 'Shop ' || n % 5, E'SHOP\\t"' || n || E'\\n\\\\N', 
       case when n % 3 = 0 then array['a', 'b "q"', ''] when n % 3 = 1 then '{}'::text[] end,
       case when n % 4 = 0 then jsonb_build_array(jsonb_build_object('category_id', 3, 'amount_minor', -n * 7)) end,
       case when n % 5 = 0 then '' when n % 5 = 1 then 'Ünï 漢字' end, case when n % 7 = 0 then now() end, case when n % 11 = 0 then 'pending'::transaction_status else 'posted' end,
       case when n % 2 = 0 then date '2023-03-31' end, case when n % 2 = 0 then 5411 end
     from generate_series(1, 500) n`,
    [home.userId, home.accountId],
  );
  const read = () =>
    database.owner.query('select * from transactions where user_id = $1 order by id', [
      home.userId,
    ]);
  const before = (await read()).rows;
  expect(await database.violations()).toEqual([]);
  expect(await archiveMonth(april)).toEqual({ copied: 1, stayed: 0 });
  expect((await read()).rows).toEqual([]);
  expect(await database.violations()).toEqual([]);
  const v = await verifyArchive();
  console.log(v);
  expect(v.wrong).toEqual([]);
  const rows = await asUser(home.userId, async (tx) => {
    await needRows(tx, home.userId, {});
    return tx.transaction.count({ where: { userId: home.userId } });
  });
  expect(rows).toBe(500);
  expect((await read()).rows).toEqual(before);
  expect(await database.violations()).toEqual([]);
  expect(await archiveMonth(april)).toEqual({ copied: 0, stayed: 1 });
  expect(await bringMonth(april)).toBe(0);
  expect((await read()).rows).toEqual(before);
  expect(await objectStore().list('archive/transactions/month=2023-04')).toEqual([]);
});
