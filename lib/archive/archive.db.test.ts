import { beforeAll, describe, expect, it } from 'vitest';
import { asUser } from '@/lib/db';
import { bringWith, needRows } from '@/lib/frozen';
import { encodeId } from '@/lib/ids';
import { objectStore } from '@/lib/objects';
import { editTransaction } from '@/lib/transactions/edit';
import { listTransactions } from '@/lib/transactions/queries';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { monthsDue } from './archive-due';
import { archiveMonth } from './archive-month';
import { bringMonth } from './bring-month';
import { bringRows } from './bring-rows';
import { eraseRows } from './erase-rows';
import { APRIL, aprilOf, fillApril, monthIn, sumsOf } from './testing';
import { verifyArchive } from './verify';

const database = useDatabase();
const FOLDER = `archive/transactions/month=${APRIL}`;
let home: Household;
let other: Household;
beforeAll(async () => {
  bringWith(bringRows);
  home = await makeHousehold(database.owner);
  other = await makeHousehold(database.owner);
  await fillApril(database.owner, home);
  await fillApril(database.owner, other, 40);
});

/** Whatever was done: no total changed, nothing is missing or there twice, every part is whole. */
async function holds(sums: unknown[]): Promise<void> {
  expect(await sumsOf(database.owner)).toEqual(sums);
  expect(await database.violations()).toEqual([]);
  expect((await verifyArchive()).wrong).toEqual([]);
}

/** As after a week: what was brought back may go again. */
const aWeekLater = () =>
  database.owner.query(`update archive_users set thawed_at = thawed_at - interval '8 days'`);

const hasPartition = async () =>
  (await database.owner.query(`select to_regclass('transactions_2023_04') is not null as yes`))
    .rows[0].yes;

describe('a month', () => {
  it('leaves whole, is the same to whoever looks, and comes back bit by bit', async () => {
    const [sums, mine, theirs] = [
      await sumsOf(database.owner),
      await aprilOf(database.owner, home),
      await aprilOf(database.owner, other),
    ];
    expect(await archiveMonth(APRIL)).toEqual({ copied: 2, stayed: 0 });
    expect(await hasPartition()).toBe(false);
    await holds(sums);
    const page = await listTransactions(home.userId, { from: '2023-04-01' as never, limit: 200 });
    expect(page.data).toHaveLength(200);
    expect(await aprilOf(database.owner, home)).toEqual(mine);
    expect(await aprilOf(database.owner, other)).toEqual([]); // nobody asked for theirs
    await holds(sums);
    expect(await archiveMonth(APRIL)).toEqual({ copied: 0, stayed: 1 });
    expect(await aprilOf(database.owner, home)).toEqual(mine);
    await aWeekLater();
    expect(await archiveMonth(APRIL)).toEqual({ copied: 0, stayed: 0 }); // unchanged: let go
    expect(await hasPartition()).toBe(false);
    await holds(sums);
    expect(await bringMonth(APRIL)).toBe(2);
    expect(await aprilOf(database.owner, home)).toEqual(mine);
    expect(await aprilOf(database.owner, other)).toEqual(theirs);
    await holds(sums);
    expect(await objectStore().list(FOLDER)).toEqual([]);
    expect(await monthsDue()).not.toContain(APRIL); // it was brought back by hand
  });

  it('says where each person is, and sums that agree', async () => {
    await archiveMonth(APRIL);
    const names = await objectStore().list(FOLDER);
    const read = async (pattern: RegExp) =>
      JSON.parse(
        String(await objectStore().get(`${FOLDER}/${names.find((n) => pattern.test(n))}`)),
      );
    const { rows } = await database.owner.query(
      `select coalesce(sum(rows), 0)::int as rows from archive_users where month = '2023-04-01'`,
    );
    expect(await read(/^manifest-/)).toMatchObject({
      month: APRIL,
      rows: rows[0].rows,
      sums: { USD: expect.stringMatching(/^-\d+$/), EUR: expect.stringMatching(/^-\d+$/) },
    });
    expect((await read(/^part-.*json$/)).users).toEqual([
      [String(home.userId), 0, 500],
      [String(other.userId), 500, 40],
    ]);
  });

  it('waits for a backup', async () => {
    await bringMonth(APRIL);
    const backup = await database.connect('owner');
    await backup.query(`select pg_advisory_lock(hashtext('savory.backup'))`);
    const rows = await aprilOf(database.owner, home);
    await expect(archiveMonth(APRIL)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await aprilOf(database.owner, home)).toEqual(rows);
    await backup.end();
    await archiveMonth(APRIL);
    expect(await hasPartition()).toBe(false);
  });

  it('is not taken while it is young', async () => {
    await expect(archiveMonth(monthIn('2199-01'))).rejects.toThrow('too young');
  });
});

describe('a month of many people', () => {
  const part = 100; // rows
  it('is cut into parts between people, and put together again where little is left', async () => {
    const people = [home, other];
    for (let made = 0; made < 7; made++) {
      const person = await makeHousehold(database.owner);
      people.push(person);
      await fillApril(database.owner, person, 30 + made * 15);
    }
    const sums = await sumsOf(database.owner);
    const { copied } = await archiveMonth(APRIL, part);
    expect(copied).toBe(7);
    const parts = async () =>
      (
        await database.owner.query(
          `select rows from archive_parts where month = '2023-04-01' order by first_user`,
        )
      ).rows.map((one) => one.rows);
    expect((await parts()).length).toBeGreaterThan(4);
    await holds(sums);
    const [last] = people.slice(-1);
    if (!last) throw new Error('Nobody.');
    await asUser(last.userId, async (tx) => {
      await needRows(tx, last.userId);
      await tx.transaction.updateMany({ where: { userId: last.userId }, data: { note: 'seen' } });
    });
    await aWeekLater();
    expect(await archiveMonth(APRIL, part)).toEqual({ copied: 1, stayed: 0 });
    await holds(sums);
    for (const person of people.slice(2)) {
      await asUser(person.userId, (tx) => needRows(tx, person.userId));
    }
    expect(await aprilOf(database.owner, last)).toMatchObject(
      Array.from({ length: 120 }, () => ({ note: 'seen' })),
    );
    await database.owner.query('delete from transactions where user_id = any ($1)', [
      people.slice(2).map(({ userId }) => userId),
    ]);
    await aWeekLater();
    expect(await archiveMonth(APRIL, part)).toEqual({ copied: 0, stayed: 0 });
    const { rows } = await database.owner.query('select distinct user_id from archive_users');
    expect(rows).toHaveLength(2);
    expect((await verifyArchive()).wrong).toEqual([]);
    expect(await database.violations()).toEqual([]);
  });
});

describe('an archived transaction', () => {
  it('can be edited, and the archive follows with the next run', async () => {
    await asUser(home.userId, (tx) => needRows(tx, home.userId));
    const { rows } = await database.owner.query(
      `select id, amount_minor from transactions where user_id = $1 and removed_at is null and splits is null and not excluded limit 1`,
      [home.userId],
    );
    await aWeekLater();
    await archiveMonth(APRIL);
    expect(await hasPartition()).toBe(false);
    const [{ id }] = rows;
    await editTransaction(home.userId, id, { category: 'travel', note: 'Rome' });
    expect(await database.violations()).toEqual([]);
    const sums = await sumsOf(database.owner);
    await aWeekLater();
    expect(await archiveMonth(APRIL)).toEqual({ copied: 1, stayed: 0 });
    await holds(sums);
    const found = await listTransactions(home.userId, { q: 'Rome', limit: 50 });
    expect(found.data).toMatchObject([{ id: encodeId(id), note: 'Rome', category: 'travel' }]);
    expect(await database.violations()).toEqual([]);
  });

  it('is not doubled by a row written beside it', async () => {
    await aWeekLater();
    await archiveMonth(APRIL);
    const write = (client: typeof database.owner) =>
      client.query(
        `insert into transactions (user_id, account_id, amount_minor, booked_on, source, currency, external_id, seller, description)
         values ($1, $2, -1, '2023-04-05', 'manual', 'USD', '~new', 'Shop', 'SHOP')`,
        [other.userId, other.accountId],
      );
    await database.owner.query(`select ensure_months('2023-04-05', '2023-04-05')`);
    await expect(write(database.owner)).rejects.toMatchObject({ code: 'SV001' });
    await asUser(other.userId, (tx) =>
      tx.transaction.create({
        data: {
          userId: other.userId,
          accountId: other.accountId,
          amountMinor: -1n,
          bookedOn: new Date('2023-04-05'),
          source: 'manual',
          currency: 'USD',
          externalId: '~new',
          seller: 'Shop',
          description: 'SHOP',
          tags: [],
        },
      }),
    );
    expect(await aprilOf(database.owner, other)).toHaveLength(41);
    expect(await database.violations()).toEqual([]);
  });

  it('stays where it is when it changes while its month is copied', async () => {
    await aWeekLater();
    const looker = await database.connect('owner');
    await looker.query('begin'); // began before the run and writes after it began
    await looker.query('select 1 from accounts limit 1');
    const store = objectStore();
    const run = archiveMonth(APRIL);
    for (let looked = 0; looked < 400; looked++) {
      const { rows } = await database.owner.query(
        `select 1 from archive_parts where month = '2023-04-01' and not live`,
      );
      if (rows.length > 0) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await looker.query(
      `update transactions set note = 'late' where user_id = $1 and booked_on between '2023-04-01' and '2023-04-30'`,
      [other.userId],
    );
    await looker.query('commit');
    await looker.end();
    const { stayed } = await run;
    const rows = await aprilOf(database.owner, other);
    if (stayed === 1) expect(rows).toHaveLength(41);
    await asUser(other.userId, (tx) => needRows(tx, other.userId));
    expect(await aprilOf(database.owner, other)).toMatchObject(
      Array.from({ length: 41 }, () => ({ note: 'late' })),
    );
    expect(await database.violations()).toEqual([]);
    expect((await store.list(FOLDER)).length).toBeGreaterThan(0);
  });

  it('is asked for of the worker by a process that cannot read the archive', async () => {
    await aWeekLater();
    await archiveMonth(APRIL);
    bringWith(undefined);
    const reading = listTransactions(other.userId, { to: '2023-04-30' as never, limit: 50 });
    const owed = async () => {
      const { rows } = await database.owner.query(
        `select payload from outbox where user_id = $1 and payload ->> 'name' = 'savory/months.wanted'`,
        [other.userId],
      );
      return rows[0]?.payload.data;
    };
    while (!(await owed())) await new Promise((resolve) => setTimeout(resolve, 10));
    const { userId, months } = await owed();
    expect([userId, months]).toEqual([String(other.userId), ['2023-04-01']]);
    await bringRows([{ userId: other.userId, month: months[0] }]); // what the worker does then
    expect((await reading).data.length).toBeGreaterThan(0);
    bringWith(bringRows);
  });
});

describe('leaving', () => {
  it('takes a person out of every object, and nobody else', async () => {
    await aWeekLater();
    await archiveMonth(APRIL);
    const before = await objectStore().list(FOLDER);
    await eraseRows(other.userId);
    await eraseRows(other.userId);
    const after = await objectStore().list(FOLDER);
    expect(after.filter((name) => before.includes(name))).toEqual([]);
    const { rows, wrong } = await verifyArchive();
    expect([rows, wrong]).toEqual([500, []]);
    const { rows: named } = await database.owner.query(
      'select distinct user_id from archive_users',
    );
    expect(named).toEqual([{ user_id: home.userId }]);
    await asUser(home.userId, (tx) => needRows(tx, home.userId));
    expect(await aprilOf(database.owner, home)).toHaveLength(500);
  });
});
