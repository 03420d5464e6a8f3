import { beforeAll, describe, expect, it } from 'vitest';
import { getBudget } from '@/lib/budgets/queries';
import { addMonths, dateIn, firstDay, type LocalDate, monthOf } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { decodeId, encodeId } from '@/lib/ids';
import { enterTransaction } from '@/lib/transactions/enter';
import { removeAccount } from '@/lib/transactions/remove-account';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { createGoal } from './create';
import { deleteGoal } from './delete';
import { listGoals } from './queries';
import { updateGoal } from './update';

const database = useDatabase({ role: 'web' });
let home: Household;
let other: Household;
const inSixMonths = firstDay(addMonths(monthOf(dateIn('UTC', now())), 6));
const key = (goal: { id: string }) => decodeId(goal.id) ?? -1n;

beforeAll(async () => {
  home = await makeHousehold(database.owner);
  other = await makeHousehold(database.owner);
  await database.owner.query('update users set monthly_income_minor = 500000 where id = $1', [
    home.userId,
  ]);
});

describe('a goal', () => {
  it('by hand has what was entered, and asks the plan for its part', async () => {
    const before = await getBudget(home.userId);
    const goal = await createGoal(home.userId, {
      name: 'Bicycle',
      target: '900.00',
      target_on: inSixMonths,
      saved: '300.00',
    });
    expect(goal).toMatchObject({
      saved: '300.00',
      left: '600.00',
      monthly: '100.00',
      months_left: 6,
    });
    const after = await getBudget(home.userId);
    expect(after.goals_monthly).toBe('100.00');
    expect(Number(after.left_to_assign)).toBe(Number(before.left_to_assign) - 100);
    expect(after.categories).toEqual(before.categories); // it moves no recommendation
    const more = await updateGoal(home.userId, key(goal), { saved: '900.00' });
    expect(more).toMatchObject({ state: 'reached', progress: 1, monthly: null });
  });

  it('in an account follows its balance, and stands by hand when the account goes', async () => {
    const account_id = encodeId(home.accountId);
    const pay = (amount: string) =>
      enterTransaction(home.userId, {
        account_id,
        date: dateIn('UTC', now()) as LocalDate,
        amount,
        seller: 'Transfer',
      });
    await pay('250.00');
    const goal = await createGoal(home.userId, { name: 'Roof', target: '1000.00', account_id });
    expect(goal).toMatchObject({ saved: '250.00', progress: 0.25, state: 'open' });
    await pay('500.00');
    const roof = async () =>
      (await listGoals(home.userId)).data.find(({ name }) => name === 'Roof');
    expect((await roof())?.saved).toBe('750.00');
    await expect(updateGoal(home.userId, key(goal), { saved: '1.00' })).rejects.toMatchObject({
      kind: 'invalid',
    });
    await removeAccount(home.userId, home.accountId);
    expect(await roof()).toMatchObject({ account_id: null, saved: '0.00' });
    await deleteGoal(home.userId, key(goal));
    expect(await roof()).toBeUndefined();
  });

  it('refuses what is not theirs, or no amount of its currency', async () => {
    const foreign = encodeId(other.accountId);
    await expect(
      createGoal(home.userId, { name: 'x', target: '1.00', account_id: foreign }),
    ).rejects.toMatchObject({ kind: 'invalid' });
    await expect(createGoal(home.userId, { name: 'x', target: '0.00' })).rejects.toMatchObject({
      kind: 'invalid',
    });
    await expect(
      createGoal(home.userId, { name: 'x', target: '1.50', currency: 'JPY' }),
    ).rejects.toMatchObject({ kind: 'invalid' });
    const [goal] = (await listGoals(home.userId)).data;
    expect(goal && (await listGoals(other.userId)).data).toEqual([]);
    if (goal) {
      await expect(deleteGoal(other.userId, key(goal))).rejects.toMatchObject({
        kind: 'not_found',
      });
      await expect(updateGoal(other.userId, key(goal), { name: 'mine' })).rejects.toMatchObject({
        kind: 'not_found',
      });
    }
  });
});
