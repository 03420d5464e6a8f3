import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { setOverride } from '@/lib/budgets/override';
import { getBudget } from '@/lib/budgets/queries';
import type { LocalDate } from '@/lib/calendar';
import { createCategory } from '@/lib/categories/create';
import { deleteCategory } from '@/lib/categories/delete';
import { listCategories } from '@/lib/categories/queries';
import { decodeId, encodeId } from '@/lib/ids';
import { createRule } from '@/lib/rules/create';
import { listRules } from '@/lib/rules/queries';
import { getSpending } from '@/lib/spending/queries';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { editTransaction } from './edit';
import { enterTransaction } from './enter';
import { mergeCategory } from './merge-category';
import { getTransaction, listTransactions } from './queries';
import { undoChange } from './undo-change';

const database = useDatabase({ role: 'web' });
let home: Household;
beforeEach(async () => {
  home = await makeHousehold(database.owner);
});

const key = (id: string | null) => decodeId(id ?? '') ?? -1n;
const enter = (amount: string, seller: string, date = '2026-05-10', category?: string) =>
  enterTransaction(home.userId, {
    account_id: encodeId(home.accountId),
    date: date as LocalDate, // safe because: written here
    amount,
    seller,
    category,
  });
const merge = (from: string, into: string, dry_run = false) =>
  mergeCategory(home.userId, from, { into, dry_run });
const again = (row: { id: string }) => getTransaction(home.userId, key(row.id));
const own = async (name: string) =>
  (await createCategory(home.userId, { name, kind: 'spending' })).slug;

/** Everything that may name a category, to be compared to the last byte. */
async function everything(): Promise<unknown> {
  const { rows } = await database.owner.query(
    `select
       (select jsonb_agg(to_jsonb(t) order by t.id) from transactions t where t.user_id = $1) as rows,
       (select jsonb_agg(to_jsonb(m) order by month, category_id, account_id) from monthly_spending m
        where m.user_id = $1 and (posted_count, pending_count) <> (0, 0)) as months,
       (select jsonb_agg(to_jsonb(c) - 'chosen_at' order by seller_key) from seller_choices c where c.user_id = $1) as choices,
       (select jsonb_agg(jsonb_build_array(id, actions) order by id) from rules r where r.user_id = $1) as rules,
       (select jsonb_agg(to_jsonb(b) - 'set_at' order by category_id, from_month) from budget_overrides b where b.user_id = $1) as budgets,
       (select jsonb_agg(to_jsonb(o) order by category_id) from budget_rollovers o where o.user_id = $1) as rollovers,
       (select jsonb_agg(jsonb_build_array(id, category_id) order by id) from recurring_choices e where e.user_id = $1) as recurring`,
    [home.userId],
  );
  return rows[0];
}

const totals = async () =>
  (await getSpending(home.userId, { from: '2026-01', to: '2026-12' } as never)).months.map(
    // safe because: months of the schema
    ({ month, total, income, pending }) => [month, total, income, pending],
  );

describe('merging', () => {
  it('takes everything along, and gives everything back', async () => {
    const pets = await own('Pets');
    const rows = [
      await enter('-20.00', 'Shell', '2026-05-10', pets),
      await enter('-5.00', 'Zorblax', '2026-02-01', pets),
    ];
    const split = await enter('-30.00', 'Costco');
    await editTransaction(home.userId, key(split.id), {
      splits: [
        { category: pets, amount: '-10.00' },
        { category: 'groceries', amount: '-20.00' },
      ],
    });
    await editTransaction(home.userId, key(rows[1]!.id), { category: pets, apply_to: 'seller' });
    await createRule(home.userId, {
      enabled: true,
      when: { field: 'seller', op: 'contains', value: 'chewy' },
      // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
      then: { splits: [{ category: pets, percent: 50 }, { category: 'gifts' }] },
    });
    await setOverride(home.userId, pets, { amount: '50.00' });
    const shopping = (await getBudget(home.userId)).categories.find(
      ({ category }) => category === 'shopping',
    );
    const [before, sums] = [await everything(), await totals()];

    const dry = await merge(pets, 'shopping', true);
    expect(dry).toMatchObject({
      category: 'shopping',
      transactions: 3,
      rules: 1,
      sellers: 1,
      dry_run: true,
      change_id: null,
    });
    expect(
      dry.months.map(({ month, category, difference }) => [month, category, difference]),
    ).toEqual(
      expect.arrayContaining([
        ['2026-02', pets, '-5.00'],
        ['2026-02', 'shopping', '5.00'],
        ['2026-05', 'shopping', '30.00'],
      ]),
    );
    expect(dry.budgets.find(({ category }) => category === pets)?.after).toBeNull();
    expect(await everything()).toEqual(before);

    const done = await merge(pets, 'shopping');
    expect(await database.violations()).toEqual([]);
    expect(await totals()).toEqual(sums);
    expect((await again(rows[0]!)).category).toBe('shopping');
    expect((await again(split)).splits?.[0]?.category).toBe('shopping');
    expect((await enter('-1.00', 'Zorblax')).category).toBe('shopping');
    expect((await listRules(home.userId)).data[0]?.then.splits?.[0]?.category).toBe('shopping');
    const line = (await getBudget(home.userId)).categories.find(
      ({ category }) => category === 'shopping',
    );
    expect(Number(line?.limit)).toBe(Number(shopping?.limit) + 50);
    const list = await listCategories(home.userId);
    expect(list.data.map(({ slug }) => slug)).not.toContain(pets);
    expect(list.merged).toEqual([{ slug: pets, name: 'Pets', builtin: false, into: 'shopping' }]);
    // a kept address goes on working
    const found = await listTransactions(home.userId, { category: pets, limit: 50 });
    expect(found.data).toHaveLength(4);

    await database.owner.query(
      `delete from transactions where user_id = $1 and seller = 'Zorblax' and amount_minor = -100`,
      [home.userId],
    );
    await undoChange(home.userId, key(done.change_id));
    expect(await everything()).toEqual(before);
    expect(await database.violations()).toEqual([]);
    expect((await listCategories(home.userId)).data.map(({ slug }) => slug)).toContain(pets);
  });

  it('leads the machine on, where a built-in one is merged', async () => {
    expect((await enter('-40.00', 'Shell')).category).toBe('gas');
    const { change_id } = await merge('gas', 'transport');
    const row = await enter('-41.00', 'Shell');
    expect(row).toMatchObject({ category: 'transport', category_source: 'dictionary' });
    expect(row.why[0]).toMatchObject({ source: 'dictionary', category: 'transport' });
    await undoChange(home.userId, key(change_id));
    expect((await enter('-42.00', 'Shell')).category).toBe('gas');
    await merge('gas', 'transport');
    await deleteCategory(home.userId, 'gas'); // itself again for what comes; the past stays
    expect((await enter('-43.00', 'Shell')).category).toBe('gas');
    expect((await again(row)).category).toBe('transport');
  });

  it('F52: leaves no row behind that came in the same moment', async () => {
    await enter('-1.00', 'Shell');
    for (const [from, into] of [
      ['gas', 'transport'],
      ['transport', 'travel'],
    ] as const) {
      const row = await enter('-2.00', 'Zorblax');
      await Promise.all([
        merge(from, into),
        ...Array.from({ length: 4 }, (_, n) => enter(`-${n + 3}.00`, 'Shell')),
        editTransaction(home.userId, key(row.id), { category: from }).catch(() => null),
        setOverride(home.userId, from, { amount: '5.00' }).catch(() => null),
      ]);
    }
    const { rows } = await database.owner.query(
      `select (select count(*) from transactions where user_id = $1
           and (category_id in (5, 6) or chosen_category_id in (5, 6)))::integer as rows,
         (select count(*) from budget_overrides where user_id = $1 and category_id in (5, 6))::integer as budgets`,
      [home.userId],
    );
    expect(rows[0]).toEqual({ rows: 0, budgets: 0 });
    expect(await database.violations()).toEqual([]);
  });

  it('follows a chain, and undoes it from its end', async () => {
    const [a, b, c] = [await own('A'), await own('B'), await own('C')];
    const row = await enter('-1.00', 'Zorblax', '2026-05-01', a);
    const before = await everything();
    const first = await merge(a, b);
    const second = await merge(b, c);
    expect((await again(row)).category).toBe(c);
    expect((await listCategories(home.userId)).merged.map(({ into }) => into)).toEqual([c, c]);
    await expect(undoChange(home.userId, key(first.change_id))).rejects.toMatchObject({
      code: 'merged_again',
    });
    await undoChange(home.userId, key(second.change_id));
    await undoChange(home.userId, key(first.change_id));
    expect(await everything()).toEqual(before);
  });

  it('takes along what comes again and what is carried over', async () => {
    const [a, b] = [await own('A'), await own('B')];
    const say = (sql: string) => database.owner.query(sql, [home.userId, a, b]);
    await say(`insert into budget_rollovers (user_id, category_id, mode, from_month)
      select user_id, id, case when slug = $2 then 'both' else 'surplus' end, '2026-03-01' from categories
      where user_id = $1 and slug in ($2, $3)`);
    await say(`insert into recurring_choices (user_id, id, category_id)
      select user_id, case when slug = $2 then 'aaaaaaaaaaaaaaaa' else 'bbbbbbbbbbbbbbbb' end, id from categories
      where user_id = $1 and slug in ($2, $3)`);
    const before = await everything();
    const { change_id } = await merge(a, b);
    const { rows } = await say(`select count(distinct e.category_id)::integer as recurring,
        (select string_agg(mode, ',') from budget_rollovers where user_id = $1) as carried
      from recurring_choices e where e.user_id = $1 and $2 <> $3`);
    expect(rows[0]).toEqual({ recurring: 1, carried: 'surplus' });
    await undoChange(home.userId, key(change_id));
    expect(await everything()).toEqual(before);
  });

  it('knows every place that names a category', async () => {
    const { rows } = await database.owner.query<{ place: string }>(
      `select c.table_name || '.' || c.column_name as place from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('integer', 'ARRAY')
         and c.column_name like '%categor%' and c.table_name !~ '^transactions_\\d' order by 1`,
    );
    expect(rows.map(({ place }) => place)).toEqual([
      'budget_overrides.category_id',
      'budget_rollovers.category_id',
      'monthly_spending.category_id',
      'recurring_choices.category_id',
      'seller_choices.category_id',
      'seller_votes.category_id', // follows seller_choices by its triggers
      'transactions.category_id',
      'transactions.chosen_category_id',
    ]);
  });

  it('refuses to change what money means, and what is not there', async () => {
    await expect(merge('gas', 'income')).rejects.toMatchObject({ code: 'category_kind' });
    await expect(merge('gas', 'gas')).rejects.toMatchObject({ kind: 'invalid' });
    await expect(merge('gas', 'nope')).rejects.toMatchObject({ kind: 'invalid' });
    await expect(merge('nope', 'gas')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('takes the sums of months along whose rows have moved away', async () => {
    const pets = await own('Pets');
    await enter('-20.00', 'Shell', '2026-03-10', pets);
    await enter('-2.00', 'Shell', '2026-05-10', pets);
    const sums = await totals();
    await database.owner.query('begin');
    await database.owner.query(`alter table transactions disable trigger transactions_deleted`);
    await database.owner.query(
      `delete from transactions where user_id = $1 and booked_on < '2026-04-01'`,
      [home.userId],
    );
    await database.owner.query(`alter table transactions enable trigger transactions_deleted`);
    await database.owner.query('commit');
    await expect(deleteCategory(home.userId, pets)).rejects.toMatchObject({
      code: 'category_in_use',
    });
    const before = await everything();
    const { change_id, months } = await merge(pets, 'gifts');
    expect(months).toHaveLength(4);
    expect(await totals()).toEqual(sums);
    const gifts = await getSpending(home.userId, { from: '2026-03', to: '2026-03' } as never); // safe because: as above
    expect(gifts.months[0]?.categories).toEqual([
      { category: 'gifts', amount: '20.00', pending: '0.00', transactions: 1 },
    ]);
    expect(await logTotals()).toEqual(await sumsByCategory());
    await undoChange(home.userId, key(change_id));
    expect(await everything()).toEqual(before);
    expect(await logTotals()).toEqual(await sumsByCategory());
  });

  it('moves no sum of a category that rows are still in, nor of anybody else', async () => {
    await enter('-20.00', 'Shell');
    const move = (userId: bigint) =>
      database.owner.query(
        `select set_config('app.user_id', $1, false), move_spending($2, 5, 6) as moved`,
        [String(home.userId), userId],
      );
    await expect(move(home.userId)).rejects.toThrow(/rows are still in/);
    const stranger = await makeHousehold(database.owner);
    await expect(move(stranger.userId)).rejects.toThrow(/not this user/);
  });

  it('keeps every sum, whatever is merged in whatever order, and the log agrees', {
    timeout: 120_000,
  }, async () => {
    const names = ['One', 'Two', 'Three'];
    const slugs: string[] = [];
    for (const name of names) slugs.push(await own(name));
    const pool = [...slugs, 'gas', 'groceries', 'gifts'];
    for (const [n, slug] of pool.entries()) {
      await enter(`-${n + 1}.25`, 'Zorblax', `2026-0${1 + n}-07`, slug);
    }
    const split = await enter('-9.00', 'Zorblax');
    await editTransaction(home.userId, key(split.id), {
      splits: pool.slice(0, 3).map((category) => ({ category, amount: '-3.00' })),
    });
    const sums = await totals();
    const step = fc.record({ from: fc.constantFrom(...pool), into: fc.constantFrom(...pool) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        const before = await everything();
        const done: string[] = [];
        for (const { from, into } of steps) {
          const merged = await merge(from, into).catch(() => null);
          if (merged?.change_id) done.push(merged.change_id);
          expect(await totals()).toEqual(sums);
        }
        expect(await ours()).toEqual([]);
        expect(await logTotals()).toEqual(await sumsByCategory());
        for (const id of done.reverse()) await undoChange(home.userId, key(id));
        expect(await everything()).toEqual(before);
      }),
      { numRuns: 6 },
    );
  });
});

/** What is wrong with this household's books; another test's has months that moved away. */
const ours = async () =>
  (await database.violations()).filter(({ subject }) => subject.includes(`user ${home.userId} `));

/** Category -> minor units, from the log's lines alone. */
async function logTotals(): Promise<Record<string, bigint>> {
  const { rows } = await database.owner.query<{ body: Buffer }>(
    `select body from outbox where user_id = $1 and topic = 'log' order by id`,
    [home.userId],
  );
  const sums: Record<string, bigint> = {};
  for (const { body } of rows) {
    for (const line of gunzipSync(body).toString().split('\n').filter(Boolean)) {
      const cells = line.split('\t');
      const minor = BigInt((cells[3] ?? '').replace('.', ''));
      const category = cells[11] ?? '';
      sums[category] = (sums[category] ?? 0n) + minor;
    }
  }
  return withoutZeros(sums);
}

async function sumsByCategory(): Promise<Record<string, bigint>> {
  const { rows } = await database.owner.query<{ category_id: number; minor: string }>(
    `select category_id, sum(posted_minor + pending_minor)::text as minor from monthly_spending
     where user_id = $1 group by 1`,
    [home.userId],
  );
  return withoutZeros(Object.fromEntries(rows.map((row) => [row.category_id, BigInt(row.minor)])));
}

const withoutZeros = (sums: Record<string, bigint>) =>
  Object.fromEntries(Object.entries(sums).filter(([, minor]) => minor !== 0n));
