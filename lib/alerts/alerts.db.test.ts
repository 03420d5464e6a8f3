import { beforeEach, describe, expect, it } from 'vitest';
import { checkBudgets } from '@/lib/budgets/check';
import { budgetNotices } from '@/lib/budgets/notices';
import { setOverride } from '@/lib/budgets/override';
import { addDays, addMonths, dateIn, firstDay, monthOf } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { enqueueNotifications } from '@/lib/notifications/enqueue';
import { listNotifications } from '@/lib/notifications/queries';
import { updateNoticeSettings } from '@/lib/notifications/update-settings';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { backTest } from './back-test';
import { scheduleWatch } from './schedule-watch';
import { watchDay } from './watch-day';
import { watchRows } from './watch-rows';

const database = useDatabase();
const today = dateIn('UTC', now());
const month = monthOf(today);

let home: Household;
let made = 0;
beforeEach(async () => {
  home = await makeHousehold(database.owner);
  await database.owner.query(`select ensure_months('2025-10-01', '2026-12-01')`);
});

/** A row as a bank's reading leaves it. */
async function book(
  minor: number,
  category: number,
  change: { day?: string; seller?: string; trigger?: string; status?: string } = {},
) {
  const { rows } = await database.owner.query<{ id: bigint }>(
    `with e as (insert into extractions (user_id, trigger) values ($1, $6::extraction_trigger) returning id)
     insert into transactions (user_id, account_id, amount_minor, booked_on, category_id, extraction_id, source, currency, external_id, seller, description, status)
     select $1, $2, $3, $4, $5, e.id, 'ofx', 'USD', $7, $8, $8, $9::transaction_status from e returning id`,
    [
      home.userId,
      home.accountId,
      minor,
      change.day ?? today,
      category,
      change.trigger ?? 'daily',
      `x${++made}`,
      change.seller ?? 'Corner Shop',
      change.status ?? 'posted',
    ],
  );
  return rows[0]?.id ?? 0n;
}
const watch = () => watchRows(home.userId, [`${month}-01`]);
const list = async () => (await listNotifications(home.userId, { limit: 50 })).data;
const kinds = async () => (await list()).map(({ kind }) => kind).sort();
const [SHOPPING, FEES, INCOME, TRANSFERS, GROCERIES] = [8, 14, 17, 18, 3];

describe('rows', () => {
  it('are told of once each, with what would have kept them away', async () => {
    await book(-80_000, SHOPPING);
    await book(-49_999, SHOPPING);
    await book(-3_500, FEES);
    await book(250_000, INCOME);
    await book(-900_000, TRANSFERS);
    await book(-70_000, SHOPPING, { status: 'pending' });
    await book(-70_000, SHOPPING, { trigger: 'link' }); // a first reading is history
    await book(-70_000, SHOPPING, { day: addDays(firstDay(addMonths(month, -1)), 2) });
    await Promise.all([watch(), watch(), watch()]);
    await watch();
    expect(await kinds()).toEqual(['deposit', 'fee_charged', 'large_transaction']);
    const large = (await list()).find(({ kind }) => kind === 'large_transaction');
    expect(large).toMatchObject({
      title: '$800 went to Corner Shop',
      data: { amount: '-800.00', threshold: '500.00' },
      evidence: {
        rows: [{ amount: '-800.00', seller: 'Corner Shop' }],
        unless: 'It would not have come if your threshold were above $800.',
      },
    });
  });

  it('that are taken back, amended or moved say so, and are not told anew', async () => {
    const gone = await book(-80_000, SHOPPING);
    const less = await book(-90_000, SHOPPING);
    const moved = await book(-3_500, FEES);
    const kept = await book(-95_000, SHOPPING);
    await watch();
    const change = (set: string, id: bigint) =>
      database.owner.query(`update transactions set ${set} where id = $1`, [id]);
    await change('removed_at = now()', gone);
    await change('amount_minor = -45000', less);
    await change(`chosen_category_id = ${SHOPPING}`, moved);
    await watch();
    const corrections = async () =>
      (
        await database.owner.query<{ subject: string; correction: string | null }>(
          'select subject, correction from notifications where user_id = $1 order by subject::bigint',
          [home.userId],
        )
      ).rows;
    expect(await corrections()).toEqual([
      { subject: String(gone), correction: expect.stringMatching(/no longer counts/) },
      { subject: String(less), correction: 'The amount is now -$450.' },
      { subject: String(moved), correction: 'It is in Shopping now.' },
      { subject: String(kept), correction: null },
    ]);
    await change('removed_at = null', gone);
    await updateNoticeSettings(home.userId, { preferences: { large_transaction: '2000.00' } });
    await watch();
    const after = await corrections();
    expect(after[0]?.correction).toMatch(/holds again/);
    expect(after[3]?.correction).toBeNull(); // a threshold moved later takes nothing back
    expect(after).toHaveLength(4);
  });
});

describe('a budget', () => {
  it('that is back under says so, and passes its limit again without a second notice', async () => {
    await setOverride(home.userId, 'groceries', { amount: '100.00' });
    const id = await book(-12_000, GROCERIES);
    const check = async () => {
      const crossings = await checkBudgets(home.userId, [`${month}-01`]);
      await enqueueNotifications(home.userId, await budgetNotices(home.userId, crossings));
      await watch();
    };
    await check();
    const only = async () => {
      const all = await list();
      expect(all.map(({ kind }) => kind)).toEqual(['budget_exceeded']);
      return all[0];
    };
    expect(await only()).toMatchObject({
      title: 'Groceries is $20 over',
      correction: null,
      evidence: { rows: [{ amount: '-120.00' }], unless: expect.stringContaining('$120 or more') },
    });
    await database.owner.query('update transactions set chosen_category_id = 18 where id = $1', [
      id,
    ]);
    await check();
    expect((await only())?.correction?.text).toBe('Back under: you have spent $0 of $100 now.');
    await database.owner.query('update transactions set chosen_category_id = null where id = $1', [
      id,
    ]);
    await check();
    expect((await only())?.correction?.text).toMatch(/holds again/);
  });

  it('is near from the share its category was given', async () => {
    await setOverride(home.userId, 'groceries', { amount: '100.00' });
    await book(-6_000, GROCERIES);
    expect(await checkBudgets(home.userId, [`${month}-01`])).toEqual([]);
    await updateNoticeSettings(home.userId, {
      preferences: { near_percent_by_category: { groceries: 60 } },
    });
    expect(await checkBudgets(home.userId, [`${month}-01`])).toMatchObject([
      { kind: 'budget_near', categoryId: GROCERIES },
    ]);
  });
});

describe('a back-test', () => {
  it('gives exactly what a list made by hand gives, at every threshold', async () => {
    const rows: [minor: number, day: string][] = [];
    for (let back = 0; back <= 200; back += 9) {
      const row: [number, string] = [-(10_000 + ((back * 7_919) % 90_000)), addDays(today, -back)];
      rows.push(row);
      await book(row[0], SHOPPING, { day: row[1] });
    }
    const from = firstDay(addMonths(month, -6));
    for (const dollars of [0, 150, 400, 700, 2_000]) {
      const answer = await backTest(home.userId, {
        kind: 'large_transaction',
        threshold: `${dollars}.00`,
      });
      const expected = rows.filter(([minor, day]) => day >= from && -minor >= dollars * 100);
      expect(answer.count).toBe(expected.length);
      expect(answer.months.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length);
      expect(answer.months).toHaveLength(7);
    }
    expect(await list()).toEqual([]);
  });

  it('finds the evening a budget came near, and the day a balance fell', async () => {
    await setOverride(home.userId, 'groceries', { amount: '100.00' });
    await database.owner.query('update accounts set opening_minor = 20000 where user_id = $1', [
      home.userId,
    ]);
    await book(-5_000, GROCERIES, { day: firstDay(month) });
    await book(-3_500, GROCERIES, { day: today });
    const near = (percent: number) =>
      backTest(home.userId, { kind: 'budget_near', percent, category: 'groceries' });
    expect((await near(85)).alerts).toMatchObject([{ date: today, amount: '85.00' }]);
    expect((await near(50)).alerts).toMatchObject([{ date: firstDay(month), amount: '50.00' }]);
    expect((await near(86)).alerts).toEqual([]);
    const low = (threshold: string) => backTest(home.userId, { kind: 'low_balance', threshold });
    expect((await low('150.01')).alerts).toMatchObject([
      { date: firstDay(month), amount: '150.00' },
    ]);
    expect((await low('150.00')).alerts).toMatchObject([{ date: today, amount: '115.00' }]);
    expect((await low('-1.00')).alerts).toEqual([]);
  });
});

describe('a day', () => {
  it('is begun once for each user, in their own morning, by any number of ticks', async () => {
    await database.owner.query('update users set watched_on = $1, last_active_at = now()', [
      addDays(today, 2),
    ]);
    await database.owner.query(`update users set watched_on = $1, timezone = 'UTC' where id = $2`, [
      addDays(today, -3),
      home.userId,
    ]);
    const claimed = await Promise.all([scheduleWatch(), scheduleWatch(), scheduleWatch()]);
    expect(claimed.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await scheduleWatch()).toBe(0);
    const { rows } = await database.owner.query(
      `select payload from outbox where user_id = $1 and payload ->> 'name' = 'savory/day.began'`,
      [home.userId],
    );
    expect(rows).toHaveLength(1);
  });

  it('brings the digest of a month that ended, once', async () => {
    await database.owner.query(`update users set created_at = '2020-01-01' where id = $1`, [
      home.userId,
    ]);
    const before = addMonths(month, -1);
    await book(-12_345, GROCERIES, { day: `${before}-10`, trigger: 'link' });
    await book(200_000, INCOME, { day: `${before}-01`, trigger: 'link' });
    await Promise.all([watchDay(home.userId), watchDay(home.userId)]);
    const digest = (await list()).filter(({ kind }) => kind === 'digest_monthly');
    expect(digest).toHaveLength(1);
    expect(digest[0]).toMatchObject({
      title: 'Your month: $123.45 spent',
      data: { spent: '123.45', income: '2000.00' },
    });
    expect(digest[0]?.evidence.figures).toEqual([
      { label: 'Spent', value: '$123.45' },
      { label: 'Came in', value: '$2,000' },
      { label: 'Groceries', value: '$123.45' },
    ]);
  });
});
