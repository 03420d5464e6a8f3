import { beforeEach, expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { createRule } from './create';
import { importRules } from './import-rules';
import { listRules } from './queries';

const database = useDatabase({ role: 'web' });
let home: Household;
beforeEach(async () => {
  home = await makeHousehold(database.owner);
});

const set = (category: string) => ({ op: 'set', field: 'category', value: category });
const FILE = {
  rules: [
    {
      stage: null,
      conditionsOp: 'and',
      conditions: [
        { field: 'imported_payee', op: 'contains', value: 'kroger' },
        { field: 'account', op: 'is', value: 'a1' },
      ],
      actions: [set('c1')],
    },
    {
      stage: null,
      conditionsOp: 'and',
      conditions: [{ field: 'imported_payee', op: 'matches', value: '^netflix|spotify' }],
      actions: [set('c2')],
    },
    {
      stage: null,
      conditionsOp: 'and',
      conditions: [{ field: 'notes', op: 'contains', value: 'x' }],
      actions: [set('c1')],
    },
  ],
  categories: [
    { id: 'c1', name: 'Groceries' },
    { id: 'c2', name: 'Streaming' },
  ],
  accounts: [{ id: 'a1', name: 'checking' }],
};
const take = (more: object = {}) =>
  importRules(home.userId, {
    from: 'actual',
    content: JSON.stringify(FILE),
    dry_run: false,
    ...more,
  });

it('makes nothing while it is only looked at, and tells what it would', async () => {
  const looked = await take({ dry_run: true });
  expect(looked).toMatchObject({ found: 3, unknown_categories: ['Streaming'], dry_run: true });
  expect(looked.made).toHaveLength(1);
  expect(looked.left_out.map(({ reasons }) => reasons)).toEqual([
    ['category “Streaming”: You have none of this name.', 'Nothing it does can be done here.'],
    ['notes contains: Rules here do not look at notes.'],
  ]);
  expect((await listRules(home.userId)).data).toEqual([]);
});

it('puts them behind those there are, with accounts and categories of this person', async () => {
  await createRule(home.userId, {
    enabled: true,
    when: { field: 'seller', op: 'contains', value: 'first' },
    // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
    then: { tags: ['a'] },
  });
  const done = await take({ categories: { Streaming: 'entertainment' } });
  expect(done.made).toHaveLength(2);
  const { data } = await listRules(home.userId);
  expect(data.map(({ name, then: act }) => [name, act.category])).toEqual([
    ['first', undefined],
    ['kroger', 'groceries'],
    ['netflix', 'entertainment'],
  ]);
  expect(data[2]?.when).toEqual({
    any: [
      { field: 'description', op: 'starts', value: 'netflix' },
      { field: 'description', op: 'contains', value: 'spotify' },
    ],
  });
});

it('refuses what is no export of rules', async () => {
  for (const content of ['{"a":1}', 'not json', '[1]'])
    await expect(take({ content })).rejects.toMatchObject({ kind: 'invalid' });
  await expect(take({ from: 'firefly', content: 'a,b\n1,2' })).rejects.toMatchObject({
    kind: 'invalid',
  });
});
