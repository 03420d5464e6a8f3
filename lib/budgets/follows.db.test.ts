import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  addMonths,
  dateIn,
  firstDay,
  type LocalDate,
  lastDay,
  type Month,
  monthOf,
} from '@/lib/calendar';
import { createCategory } from '@/lib/categories/create';
import { now } from '@/lib/clock';
import { decodeId, encodeId } from '@/lib/ids';
import { bulkEdit } from '@/lib/transactions/bulk';
import { deleteTransaction } from '@/lib/transactions/delete';
import { editTransaction } from '@/lib/transactions/edit';
import { enterTransaction } from '@/lib/transactions/enter';
import { mergeCategory } from '@/lib/transactions/merge-category';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { changeBudgetSettings } from './change-settings';
import { setOverride } from './override';
import { getBudget } from './queries';
import { setRollover } from './set-rollover';

const database = useDatabase({ role: 'web' });
const today = dateIn('UTC', now());
const month = monthOf(today);
const ago = (months: number) => addMonths(month, -months);
const middle = (of: Month) => `${of}-12` as LocalDate; // safe because: every month has a twelfth

let home: Household;
beforeEach(async () => {
  home = await household();
});

async function household(): Promise<Household> {
  const made = await makeHousehold(database.owner);
  await database.owner.query('update users set monthly_income_minor = 500000 where id = $1', [
    made.userId,
  ]);
  return made;
}

const enter = (amount: string, category: string | null, date: LocalDate, at = home) =>
  enterTransaction(at.userId, {
    account_id: encodeId(at.accountId),
    date,
    amount,
    seller: 'Corner Shop',
    ...(category === null ? {} : { category }),
  });
const key = (row: { id: string }) => decodeId(row.id) ?? -1n;
const lineOf = async (category: string, of: Month = month, at = home) =>
  (await getBudget(at.userId, of)).categories.find((line) => line.category === category);
const spent = async (category: string, of: Month = month) => (await lineOf(category, of))?.spent;

/** What the rows say, summed apart from every query of the product. */
async function expectTrue(of: Month = month): Promise<void> {
  const { categories, period } = await getBudget(home.userId, of);
  const { rows } = await database.owner.query(
    `select coalesce(chosen_category_id, category_id) as category, amount_minor, splits
     from transactions where user_id = $1 and status = 'posted' and not excluded and removed_at is null
       and booked_on between $2 and $3`,
    [home.userId, period.from, period.to],
  );
  const { rows: named } = await database.owner.query(
    'select id, slug from categories where user_id = $1',
    [home.userId],
  );
  const ids = new Map<string, number>([
    ['groceries', 3],
    ['gas', 5],
    ['travel', 7],
    ['gifts', 16],
  ]);
  for (const { id, slug } of named) ids.set(slug, id);
  for (const line of categories.filter(({ category }) => ids.has(category))) {
    let cents = 0;
    for (const row of rows) {
      const parts = row.splits ?? [{ category_id: row.category, amount_minor: row.amount_minor }];
      for (const part of parts) {
        if (part.category_id === ids.get(line.category)) cents -= Number(part.amount_minor);
      }
    }
    expect([line.category, line.spent]).toEqual([line.category, (cents / 100).toFixed(2)]);
  }
  expect(await database.violations()).toEqual([]);
}

describe.each(['month', 'day'] as const)('a budget by %s follows at once', (kind) => {
  beforeEach(async () => {
    await changeBudgetSettings(home.userId, {
      period: { kind, start_day: 1 + (kind === 'day' ? 9 : 0) },
    });
  });

  it('when a row is recategorised, split, left out and deleted', async () => {
    const row = await enter('-80.00', 'groceries', today);
    const current = (await getBudget(home.userId)).month as Month; // safe because: a month's name
    expect(await spent('groceries', current)).toBe('80.00');
    await editTransaction(home.userId, key(row), { category: 'gas' });
    expect([await spent('groceries', current), await spent('gas', current)]).toEqual([
      '0.00',
      '80.00',
    ]);
    await editTransaction(home.userId, key(row), {
      splits: [
        { category: 'groceries', amount: '-50.00' },
        { category: 'gifts', amount: '-30.00' },
      ],
    });
    await expectTrue(current);
    expect(await spent('gifts', current)).toBe('30.00');
    await editTransaction(home.userId, key(row), { splits: null, excluded: true });
    await expectTrue(current);
    expect(await spent('gas', current)).toBe('0.00');
    await editTransaction(home.userId, key(row), { excluded: false });
    await bulkEdit(home.userId, { ids: [row.id], set: { category: 'travel' }, dry_run: false });
    expect(await spent('travel', current)).toBe('80.00');
    await deleteTransaction(home.userId, key(row));
    await expectTrue(current);
    expect(await spent('travel', current)).toBe('0.00');
  });

  it('when a category becomes another, with its amounts and its history', async () => {
    const own = await createCategory(home.userId, { name: 'Snacks', kind: 'spending' });
    for (const back of [0, 1, 2, 3]) {
      await enter('-40.00', own.slug, back === 0 ? today : middle(ago(back)));
      await enter('-60.00', 'groceries', back === 0 ? today : middle(ago(back)));
    }
    await setOverride(home.userId, own.slug, { amount: '45.00' });
    await mergeCategory(home.userId, own.slug, { into: 'groceries', dry_run: false });
    const current = (await getBudget(home.userId)).month as Month; // safe because: a month's name
    await expectTrue(current);
    expect(await lineOf(own.slug, current)).toBeUndefined();
    expect((await lineOf('groceries', current))?.spent).toBe('100.00');
    expect((await lineOf('groceries', current))?.override).not.toBeNull();
  });
});

describe('a late row in a past month', () => {
  it('moves that month, the recommendation after it and what is carried, and no override', async () => {
    for (const back of [1, 2, 3, 4])
      await enter(`-${400 + back}.00`, 'groceries', middle(ago(back)));
    await setOverride(home.userId, 'gas', { amount: '77.00' });
    await setRollover(home.userId, 'groceries', { mode: 'both', from: ago(2) });
    const old = await lineOf('groceries');
    const current = await lineOf('gas');
    await enter('-250.00', 'groceries', lastDay(ago(1)));
    const line = await lineOf('groceries');
    expect(await spent('groceries', ago(1))).toBe('651.00');
    expect(line?.recommended).not.toBe(old?.recommended);
    expect(line?.spent).toBe(old?.spent);
    const [last] = line?.rollover.steps.slice(-1) ?? [];
    expect(last).toMatchObject({ month: ago(1), spent: '651.00' });
    for (const step of line?.rollover.steps ?? []) {
      const left = Number(step.carried_in) + Number(step.limit) - Number(step.spent);
      expect(Number(step.carried_out)).toBeCloseTo(left, 6);
    }
    expect(Number(line?.available)).toBeCloseTo(
      Number(line?.limit) + Number(line?.rollover.carried),
      6,
    );
    expect(await lineOf('gas')).toEqual(current);
    expect((await lineOf('gas'))?.override).toBe('77.00');
    for (const back of [0, 1, 2]) await expectTrue(ago(back));
  });

  it('in this month moves no recommendation: it looks at months before only', async () => {
    for (const back of [1, 2, 3])
      await enter(`-${300 + 7 * back}.00`, 'groceries', middle(ago(back)));
    const recommended = async () =>
      (await getBudget(home.userId)).categories.map((line) => line.reason);
    const old = await recommended();
    await enter('-900.00', 'groceries', firstDay(month));
    await enter('-900.00', 'travel', today);
    expect(await recommended()).toEqual(old);
  });
});

describe('whatever happens', () => {
  const step = fc.record({
    back: fc.integer({ min: 0, max: 5 }),
    day: fc.integer({ min: 1, max: 28 }),
    cents: fc.integer({ min: 100, max: 90_000 }),
    category: fc.constantFrom('groceries', 'gas', 'travel', 'gifts'),
  });

  it('an own amount stays, and the order of the rows does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 2, maxLength: 6 }),
        fc.nat(),
        async (steps, seed) => {
          const [one, other] = [await household(), await household()];
          const shuffled = [...steps].sort(
            (a, b) => ((a.cents * 31 + seed) % 97) - ((b.cents * 31 + seed) % 97),
          );
          const set = async (at: Household, list: typeof steps) => {
            await setOverride(at.userId, 'gifts', { amount: '12.34' });
            for (const { back, day, cents, category } of list) {
              // safe because: every month has 28 days
              const date = `${ago(back)}-${String(day).padStart(2, '0')}` as LocalDate;
              await enter(`-${(cents / 100).toFixed(2)}`, category, date, at);
            }
          };
          await set(one, steps);
          await set(other, shuffled);
          const budget = await getBudget(one.userId);
          expect(await getBudget(other.userId)).toEqual(budget);
          const gifts = budget.categories.find(({ category }) => category === 'gifts');
          expect([gifts?.override, gifts?.limit]).toEqual(['12.34', '12.34']);
        },
      ),
      { numRuns: 4 },
    );
  });
});
