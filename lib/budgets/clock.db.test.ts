import { writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, type LocalDate, type Month } from '@/lib/calendar';
import { bankClockFile, machineNow } from '@/lib/clock';
import { resetEnvForTests } from '@/lib/env';
import { encodeId } from '@/lib/ids';
import { decideSource } from '@/lib/income/decide';
import { getIncome } from '@/lib/income/queries';
import { updateNoticeSettings } from '@/lib/notifications/update-settings';
import { enterTransaction } from '@/lib/transactions/enter';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { changeBudgetSettings } from './change-settings';
import { checkBudgets } from './check';
import { budgetNotices } from './notices';
import { setOverride } from './override';
import { getBudget } from './queries';

const database = useDatabase({ role: 'worker' });
process.env.CLOCK = 'bank';
resetEnvForTests();

let ticks = 0;
/** The product's clock from here on. */
function itIs(instant: string): void {
  // the file is read again when its time of change differs; another length is another write too
  const offset_ms = new Date(instant).getTime() - machineNow().getTime();
  writeFileSync(bankClockFile(), JSON.stringify({ offset_ms, tick: ++ticks }));
}

let home: Household;
beforeEach(async () => {
  home = await makeHousehold(database.owner);
});
const live = (timezone: string) =>
  database.owner.query('update users set timezone = $2 where id = $1', [home.userId, timezone]);
const enter = (amount: string, category: string, date: string, seller = 'Corner Shop') =>
  enterTransaction(home.userId, {
    account_id: encodeId(home.accountId),
    date: date as LocalDate, // safe because: written out below
    amount,
    seller,
    category,
  });
const budget = (month?: string) => getBudget(home.userId, month as Month); // safe because: written out below
const spent = async (category: string, month?: string) =>
  (await budget(month)).categories.find((line) => line.category === category)?.spent;

// The clock goes on while a test runs: what is just before midnight has ten minutes, for a busy machine.
describe('the month', () => {
  it.each([
    ['2026-10-31T11:00:00Z', 'Pacific/Kiritimati', '2026-11'],
    ['2026-10-31T11:00:00Z', 'America/Los_Angeles', '2026-10'],
    ['2026-11-01T06:50:00Z', 'America/Los_Angeles', '2026-10'],
    ['2026-11-01T07:00:00Z', 'America/Los_Angeles', '2026-11'], // still summer time: minus seven
    ['2026-10-31T22:50:00Z', 'Europe/Berlin', '2026-10'],
    ['2026-10-31T23:00:00Z', 'Europe/Berlin', '2026-11'], // winter time already: plus one
    ['2026-12-31T23:50:00Z', 'UTC', '2026-12'],
    ['2027-01-01T00:00:00Z', 'UTC', '2027-01'],
  ])('at %s in %s is %s', async (instant, zone, month) => {
    await live(zone);
    itIs(instant);
    expect((await budget()).month).toBe(month);
    await setOverride(home.userId, 'gas', { amount: '10.00' });
    const { rows } = await database.owner.query(
      `select to_char(from_month, 'YYYY-MM') as month from budget_overrides where user_id = $1`,
      [home.userId],
    );
    expect(rows).toEqual([{ month }]);
  });

  it('of a row is its own date, on the first and the last day alike', async () => {
    itIs('2026-11-25T12:00:00Z');
    await enter('-1.00', 'gas', '2026-10-31');
    await enter('-2.00', 'gas', '2026-11-01');
    await enter('-4.00', 'gas', '2026-11-30');
    expect([
      await spent('gas', '2026-10'),
      await spent('gas'),
      await spent('gas', '2026-12'),
    ]).toEqual(['1.00', '6.00', '0.00']);
  });
});

describe('a period from the 25th', () => {
  it('begins and ends there, is named December from that day on, and its alarm goes by it', async () => {
    await changeBudgetSettings(home.userId, { period: { kind: 'day', start_day: 25 } });
    itIs('2026-11-24T12:00:00Z');
    expect(await budget()).toMatchObject({
      month: '2026-11',
      period: { from: '2026-10-25', to: '2026-11-24' },
    });
    await enter('-8.00', 'gas', '2026-10-24');
    await enter('-1.00', 'gas', '2026-10-25');
    await enter('-2.00', 'gas', '2026-11-24');
    await enter('-4.00', 'gas', '2026-11-25');
    expect(await spent('gas')).toBe('3.00');
    await setOverride(home.userId, 'gas', { amount: '3.50' });
    expect(await checkBudgets(home.userId, ['2026-11'])).toEqual([
      { kind: 'budget_near', month: '2026-11', categoryId: 5 },
    ]);
    itIs('2026-11-25T12:00:00Z');
    expect(await budget()).toMatchObject({ month: '2026-12' });
    expect(await spent('gas')).toBe('4.00');
    expect(await spent('gas', '2026-10')).toBe('8.00');
    expect(await checkBudgets(home.userId, ['2026-11'])).toEqual([
      { kind: 'budget_exceeded', month: '2026-12', categoryId: 5 },
    ]);
  });

  it('recommends from calendar months that were over when it began', async () => {
    await changeBudgetSettings(home.userId, { period: { kind: 'day', start_day: 25 } });
    itIs('2026-11-24T12:00:00Z');
    await enter('-310.00', 'groceries', '2026-09-10');
    const recommended = async () =>
      (await budget()).categories.find((line) => line.category === 'groceries')?.recommended;
    expect(await recommended()).toBe('310.00');
    await enter('-900.00', 'groceries', '2026-10-10'); // October is not over on the 25th
    expect(await recommended()).toBe('310.00');
  });
});

describe('pay', () => {
  const salary = async () => {
    for (const date of ['2026-07-31', '2026-08-31', '2026-09-30', '2026-10-30']) {
      await enter('2600.00', 'income', date, 'Mill Payroll');
    }
  };

  it('is found, confirmed and dismissed, and what the user says outranks it', async () => {
    itIs('2026-11-20T12:00:00Z');
    await salary();
    const found = await getIncome(home.userId);
    expect(found).toMatchObject({ monthly_income: '2600.00', basis: 'found', found: '2600.00' });
    expect(found.sources[0]).toMatchObject({
      period: 'monthly',
      usual: '2600.00',
      state: 'open',
      deposits: 4,
    });
    expect(found.sources[0]?.evidence[0]).toMatchObject({ date: '2026-10-30', amount: '2600.00' });
    expect(await budget()).toMatchObject({ monthly_income: '2600.00', income_basis: 'found' });
    const source = found.sources[0]?.source ?? '';
    expect((await decideSource(home.userId, source, 'confirmed')).basis).toBe('confirmed');
    const dismissed = await decideSource(home.userId, source, 'dismissed');
    expect(dismissed.sources[0]).toMatchObject({ state: 'dismissed', counted: false });
    expect(dismissed.basis).toBe('irregular'); // months of income there were, all the same
    await decideSource(home.userId, source, null);
    await database.owner.query('update users set monthly_income_minor = 300000 where id = $1', [
      home.userId,
    ]);
    expect(await getIncome(home.userId)).toMatchObject({
      monthly_income: '3000.00',
      basis: 'told',
      found: '2600.00',
    });
    await expect(decideSource(home.userId, 'nobody', 'confirmed')).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('of this period moves no plan of this period: only what came before it began', async () => {
    itIs('2026-11-20T12:00:00Z');
    await salary();
    await enter('4000.00', 'income', '2026-11-13', 'Lottery');
    expect((await budget()).monthly_income).toBe('2600.00');
  });

  it('begins the period: from the pay that arrived to the day before the next', async () => {
    itIs('2026-11-20T12:00:00Z');
    await salary();
    await changeBudgetSettings(home.userId, { period: { kind: 'payday' } });
    await enter('-5.00', 'gas', '2026-10-29');
    await enter('-7.00', 'gas', '2026-10-30');
    expect(await budget()).toMatchObject({
      month: '2026-11',
      period: { from: '2026-10-30', to: '2026-11-29' },
    });
    expect(await spent('gas')).toBe('7.00');
    expect(await spent('gas', '2026-10')).toBe('5.00');
    // It comes on Friday the 27th: the new period begins then, and the old one ends before it.
    itIs('2026-11-27T12:00:00Z');
    expect((await budget()).month).toBe('2026-11');
    await enter('2600.00', 'income', '2026-11-27', 'Mill Payroll');
    expect(await budget()).toMatchObject({ month: '2026-12', period: { from: '2026-11-27' } });
    expect((await budget('2026-11')).period.to).toBe(addDays('2026-11-27' as LocalDate, -1));
  });

  it('that nobody knows leaves the calendar month', async () => {
    itIs('2026-11-20T12:00:00Z');
    await changeBudgetSettings(home.userId, { period: { kind: 'payday' } });
    expect((await budget()).period).toEqual({ from: '2026-11-01', to: '2026-11-30' });
  });
});

describe('near', () => {
  const stands = async (category: string) => {
    const line = (await budget()).categories.find((each) => each.category === category);
    const found = await checkBudgets(home.userId, ['2026-10']);
    const told = await budgetNotices(home.userId, found);
    return [
      line?.state,
      told.filter(({ data }) => data.category === category).map(({ kind }) => kind),
    ];
  };
  const prefer = (preferences: object) => updateNoticeSettings(home.userId, { preferences });

  it('begins where the user says, for the plan and the notice alike', async () => {
    itIs('2026-10-20T12:00:00Z');
    for (const category of ['groceries', 'gas']) {
      await setOverride(home.userId, category, { amount: '100.00' });
      await enter('-84.00', category, '2026-10-10');
    }
    expect(await stands('groceries')).toEqual(['near', ['budget_near']]);
    await prefer({ near_percent: 90 });
    expect(await stands('groceries')).toEqual(['under', []]);
    await prefer({ near_percent: 90, near_percent_by_category: { groceries: 84 } });
    expect(await stands('groceries')).toEqual(['near', ['budget_near']]);
    expect(await stands('gas')).toEqual(['under', []]);
  });

  it('is never a fixed cost that is paid within its limit', async () => {
    itIs('2026-10-20T12:00:00Z');
    for (const month of ['06', '07', '08', '09']) {
      await enter('-1500.00', 'housing', `2026-${month}-01`);
      await enter(`-${month}0.00`, 'gas', `2026-${month}-01`);
    }
    await enter('-1500.00', 'housing', '2026-10-01');
    await setOverride(home.userId, 'housing', { amount: '1500.00' });
    expect(
      (await budget()).categories.find(({ category }) => category === 'housing')?.how.kind,
    ).toBe('fixed');
    expect(await stands('housing')).toEqual(['under', []]);
    await enter('-0.01', 'housing', '2026-10-02');
    expect(await stands('housing')).toEqual(['over', ['budget_exceeded']]);
    await enter('-70.00', 'gas', '2026-10-02'); // as much, but not the same each month
    await setOverride(home.userId, 'gas', { amount: '70.00' });
    expect(await stands('gas')).toEqual(['near', ['budget_near']]);
  });
});
