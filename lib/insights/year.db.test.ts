import { beforeAll, describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysInMonth,
  firstDay,
  type LocalDate,
  lastDay,
  type Month,
  monthsFrom,
} from '@/lib/calendar';
import { BUILTIN_CATEGORIES } from '@/lib/categories/builtin';
import { type Linked, usePipeline } from '@/lib/extractions/testing';
import { decodeId, encodeId } from '@/lib/ids';
import { parseDecimal, toDecimal } from '@/lib/money';
import { listRecurring } from '@/lib/recurring/queries';
import type { SeriesList } from '@/lib/recurring/schema';
import { getSpending } from '@/lib/spending/queries';
import { compareMonth } from './compare-month';
import { spendingDays } from './days';
import { moneyFlow } from './flow';
import { netWorth } from './net-worth';
import { balanceProjection } from './project-balances';
import { projectMonth } from './project-month';
import { topSellers } from './sellers';

/** A household at the sandbox bank, its books made the real way, and every figure worked out a second time. */
const { database, link, run } = usePipeline();
const TODAY = '2026-11-25' as LocalDate;
const MONTH = '2026-11' as Month;
const MONTHS = monthsFrom('2025-12' as Month, MONTH);

type Row = {
  id: bigint;
  account_id: bigint;
  booked_on: string;
  minor: bigint;
  category: number;
  excluded: boolean;
  status: string;
};
let home: Linked;
let rows: Row[];
let recurring: SeriesList['data'];

const kinds = new Map(BUILTIN_CATEGORIES.map(({ id, kind }) => [id, kind]));
const slugs = new Map(BUILTIN_CATEGORIES.map(({ id, slug }) => [id, slug]));
const isSpending = (row: Row) => (kinds.get(row.category) ?? 'spending') === 'spending';
const minor = (text: string) => parseDecimal(text, 'USD') ?? 0n;
const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
const evidence = () =>
  new Set(recurring.flatMap(({ transactions }) => transactions.map(({ id }) => decodeId(id))));

beforeAll(async () => {
  home = await link('maya', 'maya-sandbox-1');
  await run(home);
  await database.owner.query(
    `update transactions set excluded = true where user_id = $1 and id % 97 = 0`,
    [home.userId],
  );
  await database.owner.query(
    `update transactions set splits = jsonb_build_array(
       jsonb_build_object('category_id', 3, 'amount_minor', amount_minor / 3),
       jsonb_build_object('category_id', 9, 'amount_minor', amount_minor - amount_minor / 3))
     where user_id = $1 and id % 53 = 0`,
    [home.userId],
  );
  recurring = (await listRecurring(home.userId)).data;
  const { rows: all } = await database.owner.query<Row>(
    `select id, account_id, booked_on, part_minor as minor, part_category_id as category, excluded, status
     from transactions, counted_parts(coalesce(chosen_category_id, category_id), amount_minor, splits)
     where user_id = $1 and removed_at is null order by booked_on, id`,
    [home.userId],
  );
  rows = all;
}, 120_000);

const counted = () => rows.filter((row) => row.status === 'posted' && !row.excluded);

describe('sums are those of monthly spending, to the cent', () => {
  it('day by day, by seller and as a flow', async () => {
    const spending = await getSpending(home.userId, { from: MONTHS[0]!, to: MONTH });
    for (const { month, total, income } of spending.months) {
      const span = { from: firstDay(month as Month), to: lastDay(month as Month) };
      const days = await spendingDays(home.userId, span);
      expect(days.total, month).toBe(total);
      expect(toDecimal(sum(days.days.map(({ amount }) => minor(amount))), 'USD')).toBe(total);
      const sellers = await topSellers(home.userId, { ...span, limit: 200 });
      expect(sellers.total, month).toBe(total);
      expect(sum(sellers.data.map(({ amount }) => minor(amount)))).toBe(minor(total));
      const flow = await moneyFlow(home.userId, { from: month as Month, to: month as Month });
      expect([flow.spent, flow.income]).toEqual([total, income]);
      expect(minor(flow.saved)).toBe(minor(income) - minor(total));
      expect(sum(flow.uses.map(({ amount }) => minor(amount)))).toBe(minor(total));
    }
  });

  it('of one category and of one account', async () => {
    const span = { from: firstDay(MONTHS[0]!), to: lastDay(MONTH) };
    const groceries = await spendingDays(home.userId, { ...span, category: 'groceries' });
    const mine = counted().filter((row) => row.category === 3 && row.booked_on >= span.from);
    expect(minor(groceries.total)).toBe(-sum(mine.map((row) => row.minor)));
    const account = mine[0]!.account_id;
    const there = await topSellers(home.userId, {
      ...span,
      limit: 50,
      account_id: encodeId(account),
    });
    const rowsThere = counted().filter(
      (row) => row.account_id === account && row.booked_on >= span.from,
    );
    expect(minor(there.total)).toBe(-sum(rowsThere.filter(isSpending).map((row) => row.minor)));
    expect((await spendingDays(home.userId, { ...span, account_id: 'zzzzzzzz' })).days).toEqual([]);
  });

  it('and what recurs of a day is what the recurring payments took', async () => {
    const days = await spendingDays(home.userId, { from: firstDay(MONTH), to: lastDay(MONTH) });
    const ids = evidence();
    for (const day of days.days) {
      const mine = counted().filter(
        (row) => row.booked_on === day.date && ids.has(row.id) && isSpending(row),
      );
      expect(minor(day.recurring), day.date).toBe(-sum(mine.map((row) => row.minor)));
    }
  });
});

it('the month to come is spent, due and the median of what followed this day', async () => {
  const projection = await projectMonth(home.userId);
  const ids = evidence();
  const usual = counted().filter((row) => !ids.has(row.id) && isSpending(row));
  const history = [6, 5, 4, 3, 2, 1].map((back) => addMonths(MONTH, -back));
  expect(projection.history).toEqual(history);
  for (const line of projection.categories) {
    const mine = (row: Row) => (slugs.get(row.category) ?? null) === line.category;
    const spent = -sum(
      counted()
        .filter((row) => mine(row) && row.booked_on >= firstDay(MONTH))
        .map((row) => row.minor),
    );
    const rest = history
      .map(
        (month) =>
          -sum(
            usual
              .filter(
                (row) =>
                  mine(row) && row.booked_on > `${month}-25` && row.booked_on <= lastDay(month),
              )
              .map((row) => row.minor),
          ),
      )
      .sort((a, b) => Number(a - b));
    const median = (rest[2]! + rest[3]!) / 2n;
    const due = recurring
      .filter(
        (series) =>
          series.category === line.category &&
          series.direction === 'out' &&
          series.kind !== 'transfer',
      )
      .filter((series) => series.next_on !== null && series.next_on <= lastDay(MONTH))
      .map((series) => -minor(series.amount));
    expect([line.category, minor(line.spent), minor(line.due)]).toEqual([
      line.category,
      spent,
      sum(due),
    ]);
    expect(minor(line.usual)).toBe(median > 0n ? median : 0n);
    expect(minor(line.projected)).toBe(spent + sum(due) + minor(line.usual));
    expect(minor(line.low)).toBeLessThanOrEqual(minor(line.projected));
    expect(minor(line.high)).toBeGreaterThanOrEqual(minor(line.projected));
  }
  expect(minor(projection.projected)).toBe(
    sum(projection.categories.map((line) => minor(line.projected))),
  );
});

it('a month that is over is what was spent', async () => {
  const past = await projectMonth(home.userId, '2026-09' as Month);
  const { months } = await getSpending(home.userId, {
    from: '2026-09' as Month,
    to: '2026-09' as Month,
  });
  expect([past.projected, past.low, past.high]).toEqual(Array(3).fill(months[0]!.total));
});

it('balances ahead are what is there, what is due and the mean flow', async () => {
  const ahead = await balanceProjection(home.userId);
  const ids = evidence();
  expect(ahead.accounts.map(({ type }) => type).sort()).toEqual(['checking', 'credit', 'savings']);
  for (const account of ahead.accounts) {
    const mine = rows.filter((row) => row.account_id === decodeId(account.account_id));
    const from = addDays(TODAY, -90);
    const flows = mine.filter(
      (row) =>
        row.status === 'posted' &&
        row.booked_on >= from &&
        row.booked_on < TODAY &&
        !ids.has(row.id),
    );
    const days = 90; // the books are older
    const pending = sum(mine.filter((row) => row.status === 'pending').map((row) => row.minor));
    expect(minor(account.pending)).toBe(pending);
    for (const after of [0, 1, 15, 30]) {
      const date = addDays(TODAY, after);
      const due = account.events
        .filter((event) => event.date <= date)
        .map(({ amount }) => minor(amount));
      const mean = Math.round((Number(sum(flows.map((row) => row.minor))) * after) / days);
      const expected = minor(account.balance) + pending + sum(due) + BigInt(mean);
      const got = minor(account.days[after]!.balance);
      expect(got - expected <= 1n && expected - got <= 1n, `${account.name} ${date}`).toBe(true);
    }
    const lowest = account.days
      .map(({ balance }) => minor(balance))
      .sort((a, b) => Number(a - b))[0];
    expect(minor(account.low_point.balance)).toBe(lowest);
    for (const event of account.events) {
      const series = recurring.find(({ id }) => id === event.series)!;
      expect([series.amount, series.next_on! <= event.date]).toEqual([event.amount, true]);
    }
  }
  const [total] = ahead.totals;
  for (const after of [0, 30]) {
    const parts = sum(ahead.accounts.map(({ days }) => minor(days[after]!.balance)));
    expect(minor(total!.days[after]!.balance)).toBe(parts);
  }
});

it('net worth ends at the balances of today and goes back through every row', async () => {
  const worth = await netWorth(home.userId, { from: MONTHS[0]!, to: MONTH });
  expect(worth.points).toHaveLength(12);
  const { rows: accounts } = await database.owner.query<{ id: bigint; reported_minor: bigint }>(
    'select id, reported_minor from accounts where user_id = $1',
    [home.userId],
  );
  for (const { date, balances, assets, debts, net } of worth.points) {
    for (const { id, reported_minor } of accounts) {
      const later = rows.filter(
        (row) => row.account_id === id && row.status === 'posted' && row.booked_on > date,
      );
      expect(minor(balances[encodeId(id)]!), date).toBe(
        reported_minor - sum(later.map((row) => row.minor)),
      );
    }
    expect(minor(net)).toBe(sum(Object.values(balances).map(minor)));
    expect(minor(net)).toBe(minor(assets) - minor(debts));
  }
});

it('a month stands beside last month, last year, the average and the budget', async () => {
  const compared = await compareMonth(home.userId);
  const { months } = await getSpending(home.userId, { from: '2025-11' as Month, to: MONTH });
  const totalOf = (month: string) => months.find((each) => each.month === month)!.total;
  expect(compared.total).toMatchObject({
    amount: totalOf('2026-11'),
    last_month: totalOf('2026-10'),
    last_year: totalOf('2025-11'),
  });
  const six = sum(months.slice(-7, -1).map(({ total }) => minor(total)));
  const average = minor(compared.total.average);
  expect(average * 6n - six <= 3n && six - average * 6n <= 3n).toBe(true);
  expect(sum(compared.categories.map(({ amount }) => minor(amount)))).toBe(
    minor(compared.total.amount),
  );
  expect(sum(compared.categories.map(({ projected }) => minor(projected)))).toBe(
    minor(compared.total.projected),
  );
  const toDate = counted().filter(
    (row) => row.booked_on >= '2026-10-01' && row.booked_on <= '2026-10-25' && isSpending(row),
  );
  expect(minor(compared.total.last_month_to_date)).toBe(-sum(toDate.map((row) => row.minor)));
  expect(daysInMonth(MONTH)).toBe(30);
});
