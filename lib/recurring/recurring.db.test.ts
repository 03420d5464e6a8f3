import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, addMonths, dateIn, type LocalDate, monthOf } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { encodeId } from '@/lib/ids';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { addSeries } from './add';
import { chooseSeries } from './choose';
import { forgetSeries } from './forget';
import { listRecurring, recurringCalendar } from './queries';

const database = useDatabase({ role: 'web' });

let home: Household;
let made = 0;
const today = () => dateIn('UTC', now());
beforeEach(async () => {
  home = await makeHousehold(database.owner);
});

async function book(seller: string, minor: number, dates: readonly string[], category = 10) {
  await database.owner.query(`select ensure_months($1, $2)`, [dates.toSorted()[0], today()]);
  for (const date of dates) {
    await database.owner.query(
      `insert into transactions (user_id, account_id, booked_on, amount_minor, currency, external_id, source, seller, description, category_id)
       values ($1, $2, $3, $4, 'USD', $5, 'ofx', $6, $6, $7)`,
      [home.userId, home.accountId, date, minor, `y${++made}`, seller, category],
    );
  }
}

/** The same day of each of the last months, yesterday's the newest. */
function monthly(count: number, from = addDays(today(), -1)): LocalDate[] {
  const day = String(Math.min(28, Number(from.slice(8)))).padStart(2, '0');
  return Array.from(
    { length: count },
    (_, back) => `${addMonths(monthOf(from), -back)}-${day}` as LocalDate,
  );
}
const list = async (dismissed = false) => (await listRecurring(home.userId, { dismissed })).data;

describe('what the user said', () => {
  it('stays when rows come in, also from long before', async () => {
    await book('Netflix', -1549, monthly(6));
    const [series] = await list();
    const named = await chooseSeries(home.userId, series!.id, {
      choice: 'confirmed',
      name: 'Films',
      kind: 'bill',
    });
    expect(named).toMatchObject({
      id: series!.id,
      seller: 'Films',
      kind: 'bill',
      choice: 'confirmed',
    });
    // an older subscription of the same seller would be counted first
    await book(
      'Netflix',
      -799,
      monthly(14)
        .slice(8)
        .map((date) => addDays(date, -9)),
    );
    const found = await list();
    expect(found.find(({ seller }) => seller === 'Films')).toMatchObject({
      id: series!.id,
      amount: '-15.49',
    });
    expect(found.filter(({ choice }) => choice === 'confirmed')).toHaveLength(1);
  });

  it('puts a series aside for good, and can be taken back', async () => {
    await book('Gym', -2500, monthly(5));
    const [series] = await list();
    await chooseSeries(home.userId, series!.id, { choice: 'dismissed' });
    expect(await list()).toEqual([]);
    await book('Gym', -2600, [today()]);
    expect(await list()).toEqual([]);
    expect(await list(true)).toHaveLength(1);
    await forgetSeries(home.userId, series!.id);
    expect(await list()).toHaveLength(1);
    await expect(forgetSeries(home.userId, series!.id)).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('belongs to them alone', async () => {
    await book('Gym', -2500, monthly(5));
    const [series] = await list();
    const stranger = await makeHousehold(database.owner);
    await expect(
      chooseSeries(stranger.userId, series!.id, { choice: 'dismissed' }),
    ).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listRecurring(stranger.userId)).data).toEqual([]);
  });
});

describe('a series by hand', () => {
  const rent = () => ({
    account_id: encodeId(home.accountId),
    name: 'Landlord',
    amount: '-900.00',
    period: 'monthly' as const,
    starts_on: addDays(today(), 3),
    category: 'housing',
  });

  it('is due from its first day, and takes in the rows that pay it', async () => {
    const added = await addSeries(home.userId, rent());
    expect(added).toMatchObject({
      source: 'manual',
      kind: 'bill',
      status: 'active',
      next_on: addDays(today(), 3),
      transactions: [],
    });
    const dates = monthly(3, today());
    const paid = await addSeries(home.userId, {
      ...rent(),
      name: 'Club',
      amount: '-30.00',
      starts_on: dates.at(-1)!,
    });
    await book('The Club 0817', -3000, dates);
    const club = (await list()).filter(
      ({ seller, transactions }) => seller === 'Club' || transactions.length > 0,
    );
    // found by itself, too, it stands only once
    expect(club).toHaveLength(1);
    expect(club[0]).toMatchObject({ id: paid.id, last_on: dates[0] });
    expect(club[0]?.transactions).toHaveLength(3);
    await forgetSeries(home.userId, added.id);
    expect((await list()).some(({ seller }) => seller === 'Landlord')).toBe(false);
  });

  it('is refused for an account that is not theirs, and for no amount', async () => {
    const stranger = await makeHousehold(database.owner);
    await expect(
      addSeries(home.userId, { ...rent(), account_id: encodeId(stranger.accountId) }),
    ).rejects.toMatchObject({ kind: 'invalid' });
    await expect(addSeries(home.userId, { ...rent(), amount: '0.00' })).rejects.toMatchObject({
      kind: 'invalid',
    });
  });
});

it('the calendar has what was paid and what is due, each once', async () => {
  await book('Netflix', -1549, monthly(6));
  await book('Payroll', 200_000, monthly(6), 17);
  const next = addMonths(monthOf(addDays(today(), -1)), 1);
  const paid = await recurringCalendar(home.userId, monthOf(addDays(today(), -1)));
  expect(paid.days.map(({ seller, state }) => [seller, state]).sort()).toEqual([
    ['Netflix', 'paid'],
    ['Payroll', 'paid'],
  ]);
  expect([paid.paid, paid.income]).toEqual(['15.49', '2000.00']);
  const due = await recurringCalendar(home.userId, next);
  expect(due.days.map(({ seller, state, amount }) => [seller, state, amount]).sort()).toEqual([
    ['Netflix', 'due', '-15.49'],
    ['Payroll', 'due', '2000.00'],
  ]);
  expect(due.due).toBe('15.49');
});
