import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { addMonths, dateIn, monthOf } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { encodeId } from '@/lib/ids';
import { deliver } from '@/lib/notifications/deliver';
import { enqueueNotifications } from '@/lib/notifications/enqueue';
import { markAllRead, markRead } from '@/lib/notifications/mark-read';
import { listNotifications } from '@/lib/notifications/queries';
import { sweepDeliveries } from '@/lib/notifications/sweep';
import { dataPath } from '@/lib/paths';
import { getSpending } from '@/lib/spending/queries';
import { enterTransaction } from '@/lib/transactions/enter';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { checkBudgets } from './check';
import { budgetNotices } from './notices';
import { clearOverride, setOverride } from './override';
import { previewBudget } from './preview';
import { getBudget } from './queries';

const database = useDatabase({ role: 'worker' });
const today = dateIn('UTC', now());
const month = monthOf(today);

let home: Household;
beforeAll(async () => {
  home = await makeHousehold(database.owner);
  await database.owner.query('update users set monthly_income_minor = 500000 where id = $1', [
    home.userId,
  ]);
});

const spend = (amount: string, category: string, date = today) =>
  enterTransaction(home.userId, {
    account_id: encodeId(home.accountId),
    date,
    amount,
    seller: 'Corner Shop',
    category,
  });
const groceries = async () =>
  (await getBudget(home.userId)).categories.find((line) => line.category === 'groceries');
const notify = async () =>
  enqueueNotifications(
    home.userId,
    await budgetNotices(home.userId, await checkBudgets(home.userId, [month])),
  );

describe('a budget', () => {
  it('is recommended from income alone at first, with a reason on every line', async () => {
    const budget = await getBudget(home.userId);
    expect(budget).toMatchObject({ month, monthly_income: '5000.00', income_tier: 'us-2023-3' });
    expect(budget.categories).toHaveLength(17);
    for (const line of budget.categories) expect(line.reason).toMatch(/^[A-Z].*\.$/);
    expect(await groceries()).toMatchObject({
      recommended: '525.00',
      override: null,
      limit: '525.00',
      spent: '0.00',
      state: 'under',
    });
  });

  it('is previewed for another income and currency, and nothing is kept of that', async () => {
    const asked = { monthly_income: '5000.00', currency: 'USD' };
    expect(await previewBudget(home.userId, asked)).toEqual(await getBudget(home.userId));
    const euros = await previewBudget(home.userId, { monthly_income: '3200', currency: 'EUR' });
    expect(euros).toMatchObject({
      currency: 'EUR',
      monthly_income: '3200.00',
      tier_name: 'plain template',
    });
    expect(euros.categories.find(({ category }) => category === 'housing')?.limit).toBe('1280.00');
    expect((await getBudget(home.userId)).currency).toBe('USD');
    const yen = { monthly_income: '12.50', currency: 'JPY' };
    await expect(previewBudget(home.userId, yen)).rejects.toThrow('Not an amount in JPY.');
  });

  it('follows what is spent, and an override until it is taken back', async () => {
    await spend('-84.00', 'groceries');
    await setOverride(home.userId, 'groceries', { amount: '100.00' });
    expect(await groceries()).toMatchObject({
      recommended: '525.00',
      override: '100.00',
      limit: '100.00',
      spent: '84.00',
      state: 'near',
    });
    expect(await clearOverride(home.userId, 'groceries')).toMatchObject({
      override: null,
      limit: '525.00',
      state: 'under',
    });
    await setOverride(home.userId, 'groceries', { amount: '100.00' });
  });

  it('keeps past months as they were', async () => {
    const before = await getBudget(home.userId, addMonths(month, -1));
    expect(before.categories.every((line) => line.override === null)).toBe(true);
  });

  it('refuses what is no budget', async () => {
    await expect(setOverride(home.userId, 'income', { amount: '1.00' })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(setOverride(home.userId, 'gas', { amount: '1.001' })).rejects.toMatchObject({
      kind: 'invalid',
    });
  });
});

describe('a notice', () => {
  it('comes once near the limit and once past it, however often it is checked', async () => {
    expect(await notify()).toHaveLength(1);
    expect(await notify()).toHaveLength(0);
    await spend('-16.00', 'groceries'); // exactly the limit: still near
    expect(await notify()).toHaveLength(0);
    await spend('-43.00', 'groceries');
    expect(await Promise.all([notify(), notify(), notify()])).toSatisfy(
      (made: string[][]) => made.flat().length === 1,
    );
    const { data } = await listNotifications(home.userId, { limit: 50 });
    expect(data.map(({ kind, title, data }) => ({ kind, title, data }))).toEqual([
      {
        kind: 'budget_exceeded',
        title: 'Groceries is $43 over',
        data: { month, category: 'groceries', currency: 'USD', limit: '100.00', spent: '143.00' },
      },
      {
        kind: 'budget_near',
        title: 'Groceries has $16 left',
        data: { month, category: 'groceries', currency: 'USD', limit: '100.00', spent: '84.00' },
      },
    ]);
  });

  it('says nothing of months gone by', async () => {
    const before = addMonths(month, -1);
    await spend('-900.00', 'travel', `${before}-15` as typeof today);
    expect((await checkBudgets(home.userId, [before])).every((each) => each.month === month)).toBe(
      true,
    );
    expect(await notify()).toEqual([]);
  });

  it('is mailed once, into the data folder while there is no mail server', async () => {
    const { rows } = await database.owner.query<{ notification_id: bigint }>(
      `select notification_id from deliveries where user_id = $1 order by notification_id desc`,
      [home.userId],
    );
    expect(rows).toHaveLength(2);
    const id = rows[0]?.notification_id ?? 0n;
    // a worker died holding it: not done, and not sent by a second one meanwhile
    const hold = (until: string) =>
      database.owner.query(
        `update deliveries set leased_until = now() + $2::interval where notification_id = $1`,
        [id, until],
      );
    await hold('1 minute');
    await expect(deliver(home.userId, id)).rejects.toMatchObject({ kind: 'unavailable' });
    await hold('-1 second');
    await Promise.allSettled([deliver(home.userId, id), deliver(home.userId, id)]);
    await deliver(home.userId, id);
    const files = await readdir(dataPath('mail'));
    expect(files).toHaveLength(1);
    const mail = await readFile(dataPath('mail', files[0] ?? ''), 'utf8');
    expect(mail).toContain('Subject: Groceries is $43 over');
    expect(mail).toMatch(/^To: \S+@\S+$/m);
  });

  it('owed for long is sent round again', async () => {
    await database.owner.query(
      `update notifications set created_at = now() - interval '2 hours' where user_id = $1`,
      [home.userId],
    );
    expect(await sweepDeliveries()).toBe(1); // the other one was sent
    expect(await sweepDeliveries()).toBe(1); // still owed: nobody sent it
  });

  it('is read when it is read', async () => {
    const [first] = (await listNotifications(home.userId, { unread: true, limit: 1 })).data;
    const read = await markRead(home.userId, (await idOf(first?.title ?? '')) ?? 0n);
    expect(read.read_at).not.toBeNull();
    expect(await markAllRead(home.userId)).toEqual({ read: 1 });
    expect((await listNotifications(home.userId, { unread: true, limit: 5 })).data).toEqual([]);
  });
});

describe('spending', () => {
  it('is the sum of the rows, by month, with income beside it', async () => {
    await spend('3000.00', 'income');
    const spending = await getSpending(home.userId, { from: addMonths(month, -1), to: month });
    expect(spending.currency).toBe('USD');
    expect(spending.months.map(({ total, income }) => [total, income])).toEqual([
      ['900.00', '0.00'],
      ['143.00', '3000.00'],
    ]);
    expect(spending.months[1]?.categories).toEqual([
      { category: 'groceries', amount: '143.00', pending: '0.00', transactions: 3 },
    ]);
    expect(await database.violations()).toEqual([]);
  });

  it('shows a stranger nothing', async () => {
    const stranger = await makeHousehold(database.owner);
    const spending = await getSpending(stranger.userId, {
      from: month,
      to: month,
      account_id: encodeId(home.accountId),
    });
    expect(spending.months[0]?.categories).toEqual([]);
  });
});

async function idOf(title: string): Promise<bigint | undefined> {
  const { rows } = await database.owner.query<{ id: bigint }>(
    'select id from notifications where user_id = $1 and title = $2',
    [home.userId, title],
  );
  return rows[0]?.id;
}
