import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitRecords } from '@/lib/statements/csv/records';
import { compileCondition } from '../compile';
import type { Condition } from '../schema';
import { readActual } from './actual';
import { readFirefly } from './firefly';
import { fromPattern } from './pattern';

const FACTS = {
  seller: '',
  description: '',
  amountMinor: -1250n,
  currency: 'USD',
  accountId: 7n,
  bookedOn: '2026-05-10',
  mcc: null,
  plainSeller: '',
  plainDescription: '',
};
const holds = (when: Condition | null | undefined, facts: Partial<typeof FACTS>) =>
  when ? compileCondition(when)({ ...FACTS, ...facts }) : null;

describe('a rule of Actual', () => {
  const rule = (conditions: unknown[], actions: unknown[] = [], more = {}) =>
    readActual({
      rules: [{ stage: null, conditionsOp: 'and', conditions, actions, ...more }],
      payees: [
        { id: 'p1', name: 'Kroger' },
        { id: 'p2', name: 'To savings', transfer_acct: 'a2' },
      ],
      categories: [{ id: 'c1', name: 'Food' }],
      accounts: [{ id: 'a1', name: 'Checking' }],
    })?.[0];

  it('is told in our words, ids by their names', () => {
    const read = rule(
      [
        { field: 'imported_payee', op: 'contains', value: 'kroger' },
        { field: 'account', op: 'is', value: 'a1' },
        { field: 'payee', op: 'notOneOf', value: ['p1'] },
      ],
      [{ op: 'set', field: 'category', value: 'c1' }],
    );
    expect(read?.when).toEqual({
      all: [
        { field: 'description', op: 'contains', value: 'kroger' },
        { field: 'account', op: 'is', value: 'Checking' },
        { not: { field: 'seller', op: 'equals', value: 'Kroger' } },
      ],
    });
    expect(read?.then).toEqual({ category: 'Food' });
    expect(read?.lost).toEqual([]);
  });

  it('means the same amounts', () => {
    const ops = ['is', 'gt', 'gte', 'lt', 'lte'] as const;
    const compared = (op: (typeof ops)[number], a: number, b: number) =>
      ({ is: a === b, gt: a > b, gte: a >= b, lt: a < b, lte: a <= b })[op];
    const side = fc.constantFrom<object | undefined>(
      undefined,
      { inflow: true },
      { outflow: true },
    );
    const cents = fc.integer({ min: -60, max: 60 }).filter((n) => n !== 0);
    fc.assert(
      fc.property(fc.constantFrom(...ops), cents, side, cents, (op, limit, options, amount) => {
        const value = options ? Math.abs(limit) : limit;
        const { when } = rule([{ field: 'amount', op, value, options }]) ?? {};
        const out = options && 'outflow' in options;
        const onSide = !options || (out ? amount < 0 : amount > 0);
        const expected = onSide && compared(op, out ? -amount : amount, value);
        expect(holds(when, { amountMinor: BigInt(amount) })).toBe(expected);
      }),
      { numRuns: 3000 },
    );
    const { when } = rule([
      { field: 'amount', op: 'isbetween', value: { num1: -500, num2: 300 } },
    ])!;
    for (const [minor, expected] of [
      [-501, false],
      [-500, true],
      [300, true],
      [301, false],
    ] as const)
      expect(holds(when, { amountMinor: BigInt(minor) })).toBe(expected);
  });

  it('means the same days', () => {
    const on = (op: string, value: string, bookedOn: string) =>
      holds(rule([{ field: 'date', op, value }])?.when, { bookedOn });
    expect(on('is', '2026-05', '2026-05-31')).toBe(true);
    expect(on('is', '2026-05', '2026-06-01')).toBe(false);
    expect(on('gt', '2026-05-10', '2026-05-10')).toBe(false);
    expect(on('lte', '2026-05-10', '2026-05-10')).toBe(true);
    expect(on('isapprox', '2026-05-10', '2026-05-12')).toBe(true);
  });

  it('splits, calls transfers so, and says what it cannot', () => {
    const split = rule(
      [{ field: 'payee', op: 'is', value: 'p1' }],
      [
        { op: 'set-split-amount', value: 30, options: { splitIndex: 1, method: 'fixed-percent' } },
        { op: 'set', field: 'category', value: 'c1', options: { splitIndex: 1 } },
        { op: 'set-split-amount', value: null, options: { splitIndex: 2, method: 'remainder' } },
        { op: 'set', field: 'category', value: 'c1', options: { splitIndex: 2 } },
        { op: 'append-notes', value: 'x' },
      ],
    );
    expect(split?.then).toEqual({
      splits: [{ category: 'Food', percent: 30 }, { category: 'Food' }],
    });
    expect(split?.lost).toEqual([
      { what: 'append-notes', why: 'Rules here write no notes; they can tag.' },
    ]);
    const transfer = rule(
      [{ field: 'payee', op: 'is', value: 'p1' }],
      [{ op: 'set', field: 'payee', value: 'p2' }],
    );
    expect(transfer?.then).toEqual({ transfer: true });
  });

  it('is not made wider: an unknown condition takes the whole rule with it, an alternative only itself', () => {
    const conditions = [
      { field: 'payee', op: 'is', value: 'p1' },
      { field: 'notes', op: 'contains', value: 'x' },
    ];
    expect(rule(conditions)?.when).toBeNull();
    expect(rule(conditions, [], { conditionsOp: 'or' })?.when).toEqual({
      field: 'seller',
      op: 'equals',
      value: 'Kroger',
    });
    expect(rule([{ field: 'payee', op: 'is', value: 'gone' }])?.lost).toHaveLength(1);
  });

  it('is read as its database keeps it, in the order of its stages', () => {
    const row = (stage: string | null, value: string, tombstone = 0) => ({
      id: value,
      stage,
      conditions_op: 'and',
      conditions: JSON.stringify([{ field: 'imported_description', op: 'is', value }]),
      actions: '[]',
      tombstone,
    });
    const read = readActual([row('post', 'c'), row(null, 'b'), row('pre', 'a'), row(null, 'd', 1)]);
    expect(read?.map(({ when }) => when)).toMatchObject([
      { value: 'a' },
      { value: 'b' },
      { value: 'c' },
    ]);
    expect(readActual({ nothing: 1 })).toBeNull();
  });
});

describe('a rule of Firefly III', () => {
  const attributes = {
    title: 'Groceries',
    order: 1,
    active: true,
    strict: true,
    triggers: [
      { type: 'user_action', value: 'store-journal', active: true },
      { type: 'to_account_starts', value: 'Albert', active: true },
      { type: 'amount_more', value: '10', active: true, prohibited: true },
      { type: 'description_is', value: 'off', active: false },
    ],
    actions: [
      { type: 'set_category', value: 'Food', active: true },
      { type: 'set_budget', value: 'Monthly', active: true },
    ],
  };

  it('is read from its API', () => {
    const [rule] = readFirefly({ data: [{ type: 'rules', id: '1', attributes }] })!;
    expect(rule).toMatchObject({
      name: 'Groceries',
      when: {
        all: [
          { field: 'seller', op: 'starts', value: 'Albert' },
          { not: { not: { field: 'amount', op: 'under', value: '10' } } },
        ],
      },
      // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
      then: { category: 'Food' },
      lost: [{ what: 'set_budget “Monthly”' }],
    });
  });

  const HEAD =
    'user_id,rule_id,row_contains,created_at,updated_at,group_id,title,description,order,active,stop_processing,strict,trigger_type,trigger_value,trigger_order,trigger_active,trigger_stop_processing,action_type,action_value,action_order,action_active,action_stop_processing';
  const csv = (ruleRow: string) => [
    HEAD,
    ruleRow,
    '1,4,trigger,,,,,,,,,,-description_contains,"rent, late",1,1,,,,,,',
    '1,4,action,,,,,,,,,,,,,,,add_tag,home,1,1,',
  ];
  const read = (lines: string[]) =>
    readFirefly(
      undefined,
      splitRecords(lines.join('\n'), { delimiter: ',', quote: '"' }).map(({ cells }) => cells),
    );

  it('is read from its export, with and without the column that has no name', () => {
    const moved = read(csv('1,4,rule,2026,2026,2,Default group,Home,About it,3,1,,1,,,,,,,,,'));
    const straight = read(csv('1,4,rule,2026,2026,2,Home,About it,3,1,,1,,,,,,,,,,'));
    expect(moved).toEqual(straight);
    expect(moved).toMatchObject([
      {
        name: 'Home',
        enabled: true,
        when: { not: { field: 'description', op: 'contains', value: 'rent, late' } },
        // biome-ignore lint/suspicious/noThenProperty: as above
        then: { tags: ['home'] },
      },
    ]);
    expect(read(['a,b', '1,2'])).toBeNull();
  });
});

describe('a pattern', () => {
  it.each([
    ['kroger', { field: 'description', op: 'contains', value: 'kroger' }],
    ['^kroger', { field: 'description', op: 'starts', value: 'kroger' }],
    ['^kroger$', { field: 'description', op: 'equals', value: 'kroger' }],
    ['^a.*b', { field: 'description', op: 'like', value: 'a*b*' }],
    ['amazon\\.com', { field: 'description', op: 'contains', value: 'amazon.com' }],
    ['[a-z]+', null],
    ['a{3}', null],
    ['(a+)+$', null],
  ])('%s', (pattern, expected) => {
    expect(fromPattern('description', pattern)).toEqual(expected);
  });

  it('means what the expression means, where it means anything', () => {
    const piece = fc.constantFrom('a', 'b', '.*', '^', '$', '|', '\\.', ' ');
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 5 }),
        fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 6 }),
        (pieces, text) => {
          const pattern = pieces.join('');
          const when = fromPattern('description', pattern);
          if (!when || pattern.includes(' ')) return;
          const found = holds(when, { plainDescription: text });
          expect(found).toBe(new RegExp(pattern).test(text));
        },
      ),
      { numRuns: 3000 },
    );
  });
});
