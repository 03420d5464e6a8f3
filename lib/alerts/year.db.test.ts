import { expect, it } from 'vitest';
import type { Truth } from '@/bank/testing';
import { checkBudgets } from '@/lib/budgets/check';
import { budgetNotices } from '@/lib/budgets/notices';
import { BUILTIN_CATEGORIES } from '@/lib/categories/builtin';
import { usePipeline } from '@/lib/extractions/testing';
import { enqueueNotifications } from '@/lib/notifications/enqueue';
import { watchDay } from './watch-day';
import { watchRows } from './watch-rows';

const pipeline = usePipeline();
const LOGIN = 'maya';
const FIRST_DAY = '2025-11-25';
const DAYS = 365;
/** Whole dollars a month; the other categories have more than anybody spends. */
const BUDGETS: Record<string, number> = {
  groceries: 700,
  restaurants: 150,
  gas: 140,
  shopping: 200,
};
const LARGE = 50_000;

const cents = (amount: string) => Math.round(Number(amount) * 100);
const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const isMonday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1;

/**
 * A year of a sandbox household, day by day: each evening the bank is read, and what was told is held
 * against a list made here from the bank's own truth, with none of the product's code. Categories are
 * set to the bank's, as a person would who corrects every row: how well they are found is judged elsewhere.
 */
it('tells a year of a household exactly what happened, once', async () => {
  const { database, bank } = pipeline;
  const at = (day: string) => bank.control('PUT', '/clock', { now: `${day}T18:00:00Z` });
  await at(FIRST_DAY);
  const linked = await pipeline.link(LOGIN, 'maya-sandbox-1');
  const { userId } = linked;
  await database.owner.query(
    `update users set timezone = 'America/New_York', created_at = '2025-01-01', monthly_income_minor = 500000 where id = $1`,
    [userId],
  );
  await database.owner.query(
    `insert into budget_overrides (user_id, category_id, from_month, amount_minor)
     select $1, id, '2025-01-01', minor from unnest($2::int[], $3::bigint[]) as b (id, minor)`,
    [
      userId,
      BUILTIN_CATEGORIES.map(({ id }) => id),
      BUILTIN_CATEGORIES.map(({ slug }) => (BUDGETS[slug] ?? 1_000_000) * 100),
    ],
  );
  const expected = new Expected();
  for (let day = FIRST_DAY; day <= dayAfter(FIRST_DAY, DAYS); day = dayAfter(day, 1)) {
    await at(day);
    const first = day === FIRST_DAY;
    const ran = await pipeline.run(linked, first ? 'link' : 'daily');
    const truth = await bank.truth(LOGIN);
    await correctCategories(truth, day);
    const months = ran?.months ?? [];
    await tell(day, months);
    if (day.endsWith('0')) await tell(day, months); // run again, as after a crash: nothing new
    expected.evening(truth, day, first);
  }
  const { rows } = await database.owner.query<{ key: string }>(
    `select kind || ' ' || case when kind in ('large_transaction', 'fee_charged', 'deposit')
         then (select right(a.source_key, 4) || ' ' || t.external_id from transactions t join accounts a on (a.user_id, a.id) = (t.user_id, t.account_id)
           where t.user_id = n.user_id and t.id = n.subject::bigint)
       else subject || ' ' || period end
       || coalesce(' ' || (data ->> 'spent'), '') || ' on ' || to_char(created_at, 'YYYY-MM-DD') as key
     from notifications n where user_id = $1 and kind = any ($2)`,
    [userId, KINDS],
  );
  const told = rows.map(({ key }) => key).sort();
  expect(told).toEqual(expected.list());
  expect(told.length).toBeGreaterThan(150);
  const { rows: corrected } = await database.owner.query(
    `select kind, correction from notifications where user_id = $1 and kind = any ($2) and correction is not null`,
    [userId, KINDS.filter((kind) => !kind.startsWith('budget'))],
  );
  expect(corrected).toEqual([]);
  const { rows: others } = await database.owner.query(
    `select kind, count(*)::int as n from notifications where user_id = $1 and kind <> all ($2) group by 1 order by 1`,
    [userId, KINDS],
  );
  // what hangs on what recurs and on projections comes too; how well is judged beside those
  expect(others.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['bill_due', 'budget_projected', 'extraction_finished']),
  );
  expect(await database.violations()).toEqual([]);

  async function tell(day: string, months: readonly string[]): Promise<void> {
    const crossings = await checkBudgets(userId, months);
    await enqueueNotifications(userId, await budgetNotices(userId, crossings));
    await watchRows(userId, months);
    // what a morning tells is compared on these; on the others it would only take time
    if (isMonday(day) || /-01$|[05]$/.test(day)) await watchDay(userId);
  }

  async function correctCategories(truth: Truth, day: string): Promise<void> {
    const recent = truth.transactions.filter(
      (row) => row.status === 'posted' && (day === FIRST_DAY || row.date >= dayAfter(day, -10)),
    );
    const ids = new Map(BUILTIN_CATEGORIES.map(({ slug, id }) => [slug, id]));
    await database.owner.query(
      `update transactions t set chosen_category_id = c.category from accounts a,
         unnest($2::text[], $3::text[], $4::date[], $5::int[]) as c (account, id, day, category)
       where t.user_id = $1 and (a.user_id, a.id) = (t.user_id, t.account_id) and right(a.source_key, 4) = right(c.account, 4)
         and t.booked_on = c.day and t.external_id = c.id and t.chosen_category_id is distinct from c.category`,
      [
        userId,
        recent.map((row) => row.account_id),
        recent.map((row) => row.id),
        recent.map((row) => row.date),
        recent.map((row) => ids.get(row.kind) ?? 19),
      ],
    );
  }
}, 1_200_000);

const KINDS = [
  'large_transaction',
  'fee_charged',
  'deposit',
  'budget_near',
  'budget_exceeded',
  'digest_weekly',
  'digest_monthly',
];

/** What should have been told, from the bank's truth of each evening alone. */
class Expected {
  #known = new Set<string>();
  #keys = new Set<string>();
  #list: string[] = [];

  evening(truth: Truth, day: string, first: boolean): void {
    const posted = truth.transactions.filter((row) => row.status === 'posted');
    const window = [`${day.slice(0, 7)}-01`, dayAfter(day, -7)].sort()[0] ?? day;
    for (const row of posted) {
      const id = `${row.account_id} ${row.id}`;
      if (this.#known.has(id)) continue;
      this.#known.add(id);
      if (!first && row.date >= window) this.#row(row, day);
    }
    for (const [slug, dollars] of Object.entries(BUDGETS)) {
      this.#budget(posted, slug, dollars * 100, day);
    }
    this.#digests(posted, day);
  }

  list(): string[] {
    return this.#list.toSorted();
  }

  #row(row: Truth['transactions'][number], day: string): void {
    const minor = cents(row.amount);
    const id = `${row.account_id.slice(-4)} ${row.id}`; // unique inside an account only
    if (row.kind === 'transfers') return;
    if (row.kind === 'income') {
      if (minor > 0) this.#tell(`deposit ${id}`, day);
      return;
    }
    if (Math.abs(minor) >= LARGE) this.#tell(`large_transaction ${id}`, day);
    if (row.kind === 'fees' && minor < 0) this.#tell(`fee_charged ${id}`, day);
  }

  #budget(posted: Truth['transactions'], slug: string, limit: number, day: string): void {
    const month = day.slice(0, 7);
    const rows = posted.filter((row) => row.kind === slug && row.date.startsWith(month));
    const spent = -rows.reduce((sum, row) => sum + cents(row.amount), 0);
    if (spent <= 0 || spent * 100 < limit * 80) return;
    const id = BUILTIN_CATEGORIES.find((category) => category.slug === slug)?.id;
    const kind = spent > limit ? 'budget_exceeded' : 'budget_near';
    this.#tell(`${kind} ${id} ${month}-01`, day, ` ${(spent / 100).toFixed(2)}`);
  }

  /** The first evening after a week (Monday to Sunday) or month has ended. */
  #digests(posted: Truth['transactions'], day: string): void {
    const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
    const monday = dayAfter(day, -weekday - 7);
    this.#digest(posted, 'digest_weekly', monday, dayAfter(monday, 6), day);
    const lastOfBefore = dayAfter(`${day.slice(0, 7)}-01`, -1);
    const firstOfBefore = `${lastOfBefore.slice(0, 7)}-01`;
    this.#digest(posted, 'digest_monthly', firstOfBefore, lastOfBefore, day);
  }

  #digest(
    posted: Truth['transactions'],
    kind: string,
    from: string,
    to: string,
    day: string,
  ): void {
    const rows = posted.filter((row) => row.date >= from && row.date <= to);
    const spent = -rows
      .filter((row) => row.kind !== 'income' && row.kind !== 'transfers')
      .reduce((sum, row) => sum + cents(row.amount), 0);
    this.#tell(`${kind} digest ${from}`, day, ` ${(spent / 100).toFixed(2)}`);
  }

  #tell(key: string, day: string, more = ''): void {
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    this.#list.push(`${key}${more} on ${day}`);
  }
}
