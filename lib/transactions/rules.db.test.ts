import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LocalDate } from '@/lib/calendar';
import { createCategory } from '@/lib/categories/create';
import { deleteCategory } from '@/lib/categories/delete';
import { now } from '@/lib/clock';
import { decodeId, encodeId } from '@/lib/ids';
import { createRule } from '@/lib/rules/create';
import { deleteRule } from '@/lib/rules/delete';
import { listRules } from '@/lib/rules/queries';
import type { Condition, RuleActions } from '@/lib/rules/schema';
import { updateRule } from '@/lib/rules/update';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { bulkEdit } from './bulk';
import { categorize } from './categorize';
import { editTransaction } from './edit';
import { enterTransaction } from './enter';
import { previewPast } from './preview-past';
import { getTransaction } from './queries';
import type { Transaction } from './schema';
import { applyRule, tryRule } from './try-rule';
import { listChanges, undoChange } from './undo-change';

const database = useDatabase({ role: 'web' });
let home: Household;
beforeEach(async () => {
  home = await makeHousehold(database.owner);
});

const key = (id: string | null) => decodeId(id ?? '') ?? -1n;
const enter = (amount: string, seller: string, date = '2026-05-10') =>
  enterTransaction(home.userId, {
    account_id: encodeId(home.accountId),
    date: date as LocalDate,
    amount,
    seller,
  });
const make = (when: Condition, then: RuleActions, name?: string) =>
  createRule(home.userId, { when, then, name, enabled: true });
const seller = (value: string): Condition => ({ field: 'seller', op: 'contains', value });
const again = (row: Transaction) => getTransaction(home.userId, key(row.id));

/** Everything of the books, to be compared to the last byte. */
async function books(): Promise<unknown> {
  const { rows } = await database.owner.query(
    `select (select jsonb_agg(to_jsonb(t) order by t.id) from transactions t where t.user_id = $1) as rows,
       (select jsonb_agg(to_jsonb(m) order by month, category_id) from monthly_spending m
        where m.user_id = $1 and (posted_minor, posted_count) <> (0, 0)) as months`,
    [home.userId],
  );
  return rows[0];
}

describe('a rule', () => {
  it('decides about what comes, above the dictionary and the choice for a seller', async () => {
    const before = await enter('-5.00', 'Starbucks');
    await editTransaction(home.userId, key(before.id), { category: 'travel', apply_to: 'seller' });
    await make(
      seller('starbucks'),
      { category: 'gifts', seller: 'The café', tags: ['coffee'] },
      'Cafés',
    );
    const row = await enter('-6.00', 'Starbucks');
    expect(row).toMatchObject({ category: 'gifts', category_source: 'rule', tags: ['coffee'] });
    expect(row.why[0]).toMatchObject({ source: 'rule', evidence: 'Your rule “Cafés” says so.' });
    expect((await again(before)).category).toBe('travel');
    expect(await database.violations()).toEqual([]);
  });

  it('splits what comes, and the months follow', async () => {
    await make(seller('costco'), {
      splits: [{ category: 'gifts', percent: 25 }, { category: 'groceries' }],
    });
    const row = await enter('-10.01', 'Costco');
    expect(row.splits).toEqual([
      { category: 'gifts', amount: '-2.50', note: null },
      { category: 'groceries', amount: '-7.51', note: null },
    ]);
    expect(await database.violations()).toEqual([]);
  });

  it('is asked of descriptors somebody sends, unless it looks at more than they say', async () => {
    await make(seller('starbucks'), { category: 'gifts' }, 'Cafés');
    await make({ field: 'amount', op: 'over', value: '0.00' }, { category: 'fees' }, 'All');
    await make(
      { all: [seller('lidl'), { field: 'direction', op: 'is', value: 'in' }] },
      { category: 'income' },
    );
    const { data } = await categorize(home.userId, {
      items: [
        { description: 'STARBUCKS 0412' },
        { description: 'LIDL', amount: '5.00' },
        { description: 'LIDL' },
      ],
    });
    expect(data.map(({ category, why }) => [category, why.source])).toEqual([
      ['gifts', 'rule'],
      ['income', 'rule'],
      ['groceries', 'dictionary'],
    ]);
    expect(data[0]?.why.change).toContain('Change the rule');
  });

  it('is moved in the order', async () => {
    for (const name of ['a', 'b', 'c']) await make(seller(name), { tags: [name] }, name);
    const order = async () => (await listRules(home.userId)).data.map((rule) => rule.name);
    const { data } = await listRules(home.userId);
    await updateRule(home.userId, key(data[2]!.id), { position: 1 });
    expect(await order()).toEqual(['c', 'a', 'b']);
    await updateRule(home.userId, key(data[2]!.id), { position: 500 });
    expect(await order()).toEqual(['a', 'b', 'c']);
    expect((await listRules(home.userId)).data.map((rule) => rule.position)).toEqual([1, 2, 3]);
  });

  it('keeps a category it names from being deleted', async () => {
    const { slug } = await createCategory(home.userId, { name: 'Pets', kind: 'spending' });
    const rule = await make(seller('chewy'), { category: slug });
    await expect(deleteCategory(home.userId, slug)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'category_in_use',
    });
    await deleteRule(home.userId, key(rule.id));
    const parts = [{ category: slug, percent: 30 }, { category: 'other' }];
    const split = await make(seller('chewy'), { splits: parts });
    await expect(deleteCategory(home.userId, slug)).rejects.toMatchObject({ kind: 'conflict' });
    await deleteRule(home.userId, key(split.id));
    await deleteCategory(home.userId, slug);
  });

  it('refuses what is not the user’s', async () => {
    const stranger = await makeHousehold(database.owner);
    const of: Condition = { field: 'account', op: 'is', value: encodeId(stranger.accountId) };
    await expect(make(of, { tags: ['x'] })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(make(seller('x'), { category: 'nope' })).rejects.toMatchObject({
      kind: 'invalid',
    });
  });
});

describe('a rule on the past', () => {
  it('is tried without a trace, applied, and undone to the same books', async () => {
    const rows = [await enter('-20.00', 'Shell'), await enter('-30.00', 'Shell', '2026-04-02')];
    const mine = await enter('-40.00', 'Shell');
    await editTransaction(home.userId, key(mine.id), { category: 'travel' });
    await enter('-7.00', 'Lidl');
    const rule = await make(seller('shell'), { category: 'gifts', tags: ['car'] }, 'Car');
    const before = await books();
    // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
    const tried = await tryRule(home.userId, { when: rule.when, then: rule.then });
    expect(tried).toMatchObject({
      matched: 3,
      changed: 3, // the third by its tag alone
      change_id: null,
      months: [
        { month: '2026-05', category: 'gas', difference: '-20.00' },
        { month: '2026-05', category: 'gifts', difference: '20.00' },
        { month: '2026-04', category: 'gas', difference: '-30.00' },
        { month: '2026-04', category: 'gifts', difference: '30.00' },
      ],
    });
    expect(await books()).toEqual(before);

    const done = await applyRule(home.userId, key(rule.id));
    expect(done).toMatchObject({ changed: 3, months: tried.months });
    expect(await again(rows[0]!)).toMatchObject({ category: 'gifts', category_source: 'rule' });
    expect(await again(mine)).toMatchObject({ category: 'travel', tags: ['car'] });
    expect(await database.violations()).toEqual([]);
    expect((await applyRule(home.userId, key(rule.id))).change_id).toBeNull();

    expect(await undoChange(home.userId, key(done.change_id))).toEqual({ restored: 3, kept: 0 });
    expect(await books()).toEqual(before);
    expect(await database.violations()).toEqual([]);
    await expect(undoChange(home.userId, key(done.change_id))).rejects.toMatchObject({
      code: 'already_undone',
    });
    expect((await listChanges(home.userId)).data[0]).toMatchObject({
      title: 'Rule “Car” applied to the past',
      undone_at: expect.any(String),
    });
  });

  it('can be undone for 90 days, and is forgotten then', async () => {
    await enter('-20.00', 'Shell');
    const rule = await make(seller('shell'), { category: 'gifts' });
    const { change_id } = await applyRule(home.userId, key(rule.id));
    const age = (days: number) =>
      database.owner.query(
        `update bulk_changes set created_at = now() - make_interval(days => $2) where user_id = $1`,
        [home.userId, days],
      );
    const left = async () => (await listChanges(home.userId)).data.length;
    await age(89);
    await database.owner.query('select prune_changes()');
    expect(await left()).toBe(1);
    await age(91);
    await database.owner.query('select prune_changes()');
    expect(await left()).toBe(0);
    const { rows } = await database.owner.query('select 1 from bulk_rows where user_id = $1', [
      home.userId,
    ]);
    expect(rows).toEqual([]);
    await expect(undoChange(home.userId, key(change_id))).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('leaves alone what was changed since', async () => {
    const [one, two] = [await enter('-1.00', 'Shell'), await enter('-2.00', 'Shell')];
    const rule = await make(seller('shell'), { tags: ['car'], exclude: true });
    const { change_id } = await applyRule(home.userId, key(rule.id));
    await editTransaction(home.userId, key(one.id), { tags: ['car', 'red'] });
    expect(await undoChange(home.userId, key(change_id))).toEqual({ restored: 1, kept: 1 });
    expect(await again(one)).toMatchObject({ tags: ['car', 'red'], excluded: true });
    expect(await again(two)).toMatchObject({ tags: [], excluded: false });
    expect(await database.violations()).toEqual([]);
  });

  it('comes back to the same books whatever the rule and the change', async () => {
    const sellers = ['Shell', 'Lidl', 'Costco', 'Zorblax'];
    for (const [n, name] of sellers.entries())
      await enter(`-${n + 1}.99`, name, `2026-0${n + 2}-11`);
    const part = fc.record({
      category: fc.constant('travel'),
      percent: fc.integer({ min: 1, max: 99 }),
    });
    const then = fc.oneof(
      fc.record({
        category: fc.constantFrom('gifts', 'gas'),
        seller: fc.constantFrom('Same', 'Shell'),
      }),
      fc.record({ exclude: fc.constant<true>(true), transfer: fc.constant<true>(true) }),
      fc.record({
        splits: part.map((one) => [one, { category: 'gifts' }]),
        tags: fc.constant<string[]>(['x']),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...sellers, 'o', ''), then, async (text, actions) => {
        const when: Condition = text
          ? seller(text)
          : { field: 'direction', op: 'is', value: 'out' };
        const before = await books();
        const rule = await make(when, actions);
        const { change_id } = await applyRule(home.userId, key(rule.id));
        expect(await database.violations()).toEqual([]);
        if (change_id) await undoChange(home.userId, key(change_id));
        expect(await books()).toEqual(before);
        expect(await database.violations()).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a choice for the past', () => {
  it('is previewed and undone in one step', async () => {
    const [one, two] = [
      await enter('-1.00', 'Zorblax'),
      await enter('-2.00', 'Zorblax', '2026-03-01'),
    ];
    const before = await again(two);
    expect(await previewPast(home.userId, key(one.id), 'gifts')).toEqual({
      seller: 'Zorblax',
      matched: 1,
      changed: 1,
      months: [
        { month: '2026-03', currency: 'USD', category: null, difference: '-2.00' },
        { month: '2026-03', currency: 'USD', category: 'gifts', difference: '2.00' },
      ],
      budgets: [], // neither was in this month
    });
    const { change_id } = await editTransaction(home.userId, key(one.id), {
      category: 'gifts',
      apply_to: 'seller',
      apply_to_past: true,
    });
    expect((await again(two)).category).toBe('gifts');
    expect((await enter('-3.00', 'Zorblax')).category).toBe('gifts');
    const { data } = await listChanges(home.userId);
    expect(data[0]).toMatchObject({
      id: change_id,
      title: 'Zorblax to Gifts: past and future ones',
    });
    await undoChange(home.userId, key(change_id));
    expect(await again(two)).toEqual({ ...before, why: expect.anything() });
    expect((await again(one)).category).toBeNull(); // itself, too
    expect((await enter('-4.00', 'Zorblax')).category).toBeNull(); // and the choice
    expect(await database.violations()).toEqual([]);
  });

  it('is previewed with what it does to this month’s budgets', async () => {
    const today = now().toISOString().slice(0, 10);
    const [one] = [await enter('-1.00', 'Zorblax', today), await enter('-30.00', 'Zorblax', today)];
    const { budgets } = await previewPast(home.userId, key(one.id), 'gifts');
    expect(budgets.find(({ category }) => category === 'gifts')).toMatchObject({
      before: { spent: '0.00' },
      after: { spent: '30.00' },
    });
    expect((await again(one)).category).toBeNull();
  });

  it('in bulk says how the months change, and is undone', async () => {
    const row = await enter('-3.00', 'Lidl');
    const body = { ids: [row.id], set: { category: 'gifts' } };
    const dry = await bulkEdit(home.userId, { ...body, dry_run: true });
    expect(dry).toMatchObject({ matched: 1, changed: 0, change_id: null });
    expect(dry.months).toHaveLength(2);
    const { change_id } = await bulkEdit(home.userId, { ...body, dry_run: false });
    await undoChange(home.userId, key(change_id));
    expect(await again(row)).toMatchObject({
      category: 'groceries',
      category_source: 'dictionary',
    });
  });
});
