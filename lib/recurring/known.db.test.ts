import { beforeEach, describe, expect, it } from 'vitest';
import { asUser } from '@/lib/db';
import { editTransaction } from '@/lib/transactions/edit';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { type KnownSeries, knownSeries, readSeries } from './known';

const database = useDatabase({ role: 'web' });
let home: Household;
let made = 0;
beforeEach(async () => {
  home = await makeHousehold(database.owner);
  await book('Netflix', -1549);
  await book('Gym', -3000);
});

const MONTHS = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'];
const book = (seller: string, minor: number, months = MONTHS) =>
  database.owner.query(
    `with months as (select ensure_months('2026-06-01', '2026-12-01'))
     insert into transactions (user_id, account_id, booked_on, amount_minor, currency, external_id, source, seller, description, category_id)
     select $1, $2, (month || '-05')::date, $4, 'USD', 'k' || $5 || month, 'ofx', $3, $3, 10
     from months, unnest($6::text[]) month`,
    [home.userId, home.accountId, seller, minor, ++made, months],
  );
const of = async (seller: string) =>
  (await readSeries(home.userId)).find(({ name }) => name.toLowerCase() === seller.toLowerCase());
/** What is found when nothing is remembered. */
const anew = async () => {
  Object.assign(globalThis, { savoryRecurring: undefined });
  return readSeries(home.userId);
};

/** Rows of a group are in no order. */
const told = (series: readonly KnownSeries[]) =>
  series.map(({ group: { rows, ...group }, ...each }) => ({
    ...each,
    group,
    rowsThere: new Set(rows),
  }));

describe('what recurs', () => {
  it('is found once for all who ask at the same time, and again only after a change', async () => {
    const all = await Promise.all([1, 2, 3].map(() => readSeries(home.userId)));
    expect(all[0]?.length).toBe(2);
    expect(all.every((each) => each === all[0])).toBe(true);
    expect(await readSeries(home.userId)).toBe(all[0]);
    await book('Kiosk', -500, ['2026-11']);
    expect(await readSeries(home.userId)).not.toBe(all[0]);
  });

  it('reads only the rows of sellers that changed, and is what is found from nothing', async () => {
    const [before, gym] = [await of('Netflix'), await of('Gym')];
    const id = before?.rows.at(-1)?.id ?? 0n;
    const changes = [
      () => editTransaction(home.userId, id, { category: 'gifts' }),
      () => editTransaction(home.userId, id, { excluded: true }),
      () => book('netflix', -1549, ['2026-11']),
      () =>
        database.owner.query(
          `update transactions set amount_minor = -1699 where user_id = $1 and booked_on = '2026-10-05' and seller = 'Netflix'`,
          [home.userId],
        ),
      () =>
        database.owner.query(
          `update transactions set booked_on = booked_on + 1 where user_id = $1 and booked_on = '2026-09-05' and seller = 'Netflix'`,
          [home.userId],
        ),
      () =>
        database.owner.query(
          `delete from transactions where user_id = $1 and booked_on < '2026-08-01' and seller = 'Netflix'`,
          [home.userId],
        ),
    ];
    for (const change of changes) {
      const was = await of('Netflix');
      await change();
      expect((await of('Netflix'))?.group.rows).not.toBe(was?.group.rows);
      expect((await of('Gym'))?.group.rows).toBe(gym?.group.rows);
      const kept = await readSeries(home.userId);
      expect(told(kept)).toEqual(told(await anew()));
      expect((await of('Gym'))?.group.rows).not.toBe(gym?.group.rows);
      gym!.group = (await of('Gym'))!.group;
    }
  });

  it('remembers nothing of a transaction that was taken back', async () => {
    const taken = asUser(home.userId, async (tx) => {
      await tx.$executeRaw`update transactions set excluded = true where user_id = ${home.userId} and seller = 'Gym'`;
      expect((await knownSeries(tx, home.userId)).map(({ name }) => name)).toEqual(['Netflix']);
      throw new Error('Not so.');
    });
    await expect(taken).rejects.toThrow('Not so.');
    await editTransaction(home.userId, (await of('Netflix'))!.rows[0]!.id, { note: 'films' });
    expect((await readSeries(home.userId)).length).toBe(2);
  });
});
