import { expect } from 'vitest';
import type { asUsers } from '@/lib/db';
import type { TestDatabase } from '@/tests/database';
import { makeHousehold } from '@/tests/household';

/** Two transactions that take two rows in opposite orders, at the same moment. */
export async function crossing(
  database: TestDatabase,
  inTransaction: typeof asUsers,
): Promise<PromiseSettledResult<unknown>[]> {
  const homes = [await makeHousehold(database.owner), await makeHousehold(database.owner)];
  const ids = homes.map(({ userId }) => userId);
  let met = 0;
  let meet = () => {};
  const bothHoldOne = new Promise<void>((resolve) => (meet = resolve));
  const cross = (order: bigint[]) =>
    inTransaction(ids, async (client) => {
      for (const id of order) {
        await client.query(`update accounts set name = name || '.' where user_id = $1`, [id]);
        if (++met === 2) meet();
        await bothHoldOne;
      }
    });
  const settled = await Promise.allSettled([cross(ids), cross([...ids].reverse())]);
  const { rows } = await database.owner.query(
    'select name from accounts where user_id = any ($1)',
    [ids],
  );
  const done = settled.filter(({ status }) => status === 'fulfilled').length;
  for (const { name } of rows) expect(name).toBe(`Checking${'.'.repeat(done)}`);
  return settled;
}
