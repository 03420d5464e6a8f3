import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRule, type Facts, outcomeOf, type StoredActions, splitOf } from './outcome';
import { type Condition, condition, createRuleBody } from './schema';
import { plain, textMatcher } from './text-match';

const FACTS: Facts = {
  seller: 'Café Müller',
  description: 'KARTENZAHLUNG CAFE MULLER BERLIN',
  amountMinor: -1250n,
  currency: 'EUR',
  accountId: 7n,
  bookedOn: '2026-05-10',
  mcc: 5812,
};
const rule = (when: Condition, then: StoredActions = { tags: ['hit'] }, id = 1n) =>
  compileRule({ id, name: `rule ${id}`, when, then });
const hits = (when: Condition, facts: Partial<Facts> = {}) =>
  outcomeOf([rule(when)], { ...FACTS, ...facts }) !== null;

describe('a test', () => {
  it.each<[boolean, Condition]>([
    [true, { field: 'seller', op: 'contains', value: 'MULLER' }],
    [true, { field: 'seller', op: 'equals', value: 'cafe müller' }],
    [false, { field: 'seller', op: 'equals', value: 'cafe' }],
    [true, { field: 'description', op: 'words', value: 'berlin cafe' }],
    [false, { field: 'description', op: 'words', value: 'caf' }],
    [true, { field: 'description', op: 'like', value: 'karten* *berlin' }],
    [false, { field: 'description', op: 'like', value: 'cafe*' }],
    [true, { field: 'description', op: 'starts', value: 'karten' }],
    [true, { field: 'description', op: 'ends', value: 'Berlin' }],
    [true, { field: 'amount', op: 'is', value: '12.50' }],
    [true, { field: 'amount', op: 'over', value: '12.49' }],
    [false, { field: 'amount', op: 'under', value: '12.50' }],
    [true, { field: 'direction', op: 'is', value: 'out' }],
    [false, { field: 'direction', op: 'is', value: 'in' }],
    [true, { field: 'account', op: 'is', value: '7' }],
    [true, { field: 'date', op: 'since', value: '2026-05-10' }],
    [false, { field: 'date', op: 'until', value: '2026-05-09' }],
    [true, { field: 'amount', op: 'between', from: '12.50', to: '20' }],
    [false, { field: 'amount', op: 'between', from: '12.51', to: '20' }],
    [false, { field: 'amount', op: 'over', value: '1.001' }],
    [true, { field: 'currency', op: 'is', value: 'EUR' }],
    [true, { field: 'date', op: 'between', from: '2026-05-10', to: '2026-05-10' }],
    [false, { field: 'date', op: 'between', from: '2026-05-11', to: '2026-06-10' }],
    [true, { field: 'day', op: 'is', value: 10 }],
    [true, { field: 'day', op: 'between', from: 28, to: 10 }],
    [false, { field: 'day', op: 'between', from: 11, to: 9 }],
    [true, { field: 'mcc', op: 'between', from: 5811, to: 5814 }],
    [true, { field: 'mcc', op: 'is', value: 5812 }],
    [false, { not: { field: 'mcc', op: 'is', value: 5812 } }],
  ])('is %s: %j', (expected, when) => {
    expect(hits(when)).toBe(expected);
  });
});

it('takes a day after the month’s last for its last', () => {
  const on = (bookedOn: string, value: number) =>
    hits({ field: 'day', op: 'is', value }, { bookedOn });
  expect(on('2026-02-28', 31)).toBe(true);
  expect(on('2028-02-28', 31)).toBe(false);
  expect(on('2026-04-30', 31)).toBe(true);
  expect(on('2026-04-29', 31)).toBe(false);
});

const leaf = fc.constantFrom<Condition>(
  { field: 'seller', op: 'contains', value: 'muller' },
  { field: 'seller', op: 'contains', value: 'nobody' },
  { field: 'amount', op: 'over', value: '10.00' },
  { field: 'mcc', op: 'is', value: 1 },
);
const tree: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('node') }),
  ),
})).node;

describe('a tree', () => {
  it('is boolean: not turns it, all and any mirror each other', () => {
    fc.assert(
      fc.property(tree, tree, (a, b) => {
        expect(hits({ not: a })).toBe(!hits(a));
        expect(hits({ all: [a, b] })).toBe(hits(a) && hits(b));
        expect(hits({ not: { any: [a, b] } })).toBe(hits({ all: [{ not: a }, { not: b }] }));
      }),
    );
  });

  it('is read as it is sent, but never deeper than four', () => {
    const sent = { all: [{ not: { field: 'seller', op: 'words', value: 'x' } }] };
    expect(condition.parse(sent)).toEqual(sent);
    let deep: unknown = { field: 'mcc', op: 'is', value: 1 };
    for (let level = 0; level < 3; level++) deep = { not: deep };
    expect(condition.safeParse(deep).success).toBe(true);
    for (let level = 0; level < 20_000; level++) deep = { not: deep };
    expect(condition.safeParse(deep).success).toBe(false);
  });
});

it('S38: matches `like` as an honest search of all ways would', () => {
  const short = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 7 });
  fc.assert(
    fc.property(
      short,
      fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 9 }),
      (like, text) => {
        const honest = new RegExp(`^${like.replaceAll('*', '.*')}$`);
        expect(textMatcher('like', like)(plain(text))).toBe(honest.test(text));
      },
    ),
    { numRuns: 500 },
  );
});

it('decides by the first rule that says something, and adds up tags', () => {
  const any: Condition = { field: 'direction', op: 'is', value: 'out' };
  const rules = [
    rule(any, { seller: 'Müller', tags: ['one'] }, 1n),
    rule(any, { categoryId: 4, tags: ['two'] }, 2n),
    rule(any, { categoryId: 8, seller: 'other', exclude: true }, 3n),
  ];
  expect(outcomeOf(rules, FACTS)).toEqual({
    categoryId: 4,
    decidedBy: 'rule 2',
    seller: 'Müller',
    tags: ['one', 'two'],
    exclude: true,
    reviewed: false,
  });
  expect(outcomeOf([rule(any, { transfer: true })], FACTS)?.categoryId).toBe(18);
  expect(outcomeOf(rules, { ...FACTS, amountMinor: 1n })).toBeNull();
});

describe('a split', () => {
  const share = fc.oneof(
    fc.integer({ min: 1, max: 9999 }).map((points) => ({ categoryId: 1, percent: points / 100 })),
    fc.integer({ min: 0, max: 5000 }).map((minor) => ({
      categoryId: 2,
      amount: (minor / 100).toFixed(2),
    })),
  );
  it('adds up to the amount to the cent, or is not made', () => {
    fc.assert(
      fc.property(
        fc.array(share, { minLength: 1, maxLength: 4 }),
        fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
        (shares, amountMinor) => {
          const parts = splitOf([...shares, { categoryId: 3 }], { amountMinor, currency: 'EUR' });
          if (!parts) return;
          const sum = parts.reduce((total, { amount_minor }) => total + BigInt(amount_minor), 0n);
          expect(sum).toBe(amountMinor);
          for (const { amount_minor } of parts)
            expect(amount_minor * Number(amountMinor)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
    const halves = [{ categoryId: 1, percent: 50 }, { categoryId: 2 }];
    expect(splitOf(halves, { amountMinor: -101n, currency: 'EUR' })).toEqual([
      { category_id: 1, amount_minor: -50 },
      { category_id: 2, amount_minor: -51 },
    ]);
  });
});

it('refuses actions that say nothing, or two things at once', () => {
  const when = { field: 'seller', op: 'contains', value: 'x' };
  const tried = (then: unknown) => createRuleBody.safeParse({ when, then }).success;
  expect(tried({ category: 'gas' })).toBe(true);
  expect(tried({})).toBe(false);
  expect(tried({ category: 'gas', transfer: true })).toBe(false);
  expect(
    tried({
      splits: [
        { category: 'gas', percent: 50 },
        { category: 'gifts', percent: 50 },
      ],
    }),
  ).toBe(false);
});
