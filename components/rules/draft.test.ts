import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileCondition } from '@/lib/rules/compile';
import { type Condition, condition } from '@/lib/rules/schema';
import { newGroup, newTest, toCondition, toDraft } from './draft';

const leaf = fc.constantFrom<Condition>(
  { field: 'seller', op: 'contains', value: 'muller' },
  { field: 'amount', op: 'between', from: '10.00', to: '20.00' },
  { field: 'day', op: 'is', value: 11 },
  { field: 'direction', op: 'is', value: 'in' },
);
const tree: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 2 },
    leaf,
    fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('node') }),
  ),
})).node;

const FACTS = {
  seller: 'Müller',
  description: '',
  amountMinor: -1250n,
  currency: 'EUR',
  accountId: 7n,
  bookedOn: '2026-05-10',
  mcc: null,
  plainSeller: 'muller',
  plainDescription: '',
};

it('means the same after it was shown and sent again', () => {
  fc.assert(
    fc.property(tree, (sent) => {
      const again = toCondition(toDraft(sent));
      expect(again).not.toBeNull();
      expect(condition.safeParse(again).success).toBe(true);
      expect(compileCondition(again!)(FACTS)).toBe(compileCondition(sent)(FACTS));
    }),
    { numRuns: 1000 },
  );
});

it('is nothing to send while a value is missing', () => {
  expect(toCondition(newGroup())).toBeNull();
  const range = { ...newTest('amount', '5'), op: 'between' };
  expect(toCondition(newGroup([range]))).toBeNull();
  expect(toCondition(newGroup([{ ...range, to: '12,50' }]))).toEqual({
    field: 'amount',
    op: 'between',
    from: '5.00',
    to: '12.50',
  });
});

it('says no to each where none may be true', () => {
  const two = [newTest('seller', 'a'), newTest('seller', 'b')];
  const a = { field: 'seller', op: 'contains', value: 'a' };
  const b = { ...a, value: 'b' };
  expect(toCondition(newGroup(two, 'none'))).toEqual({ all: [{ not: a }, { not: b }] });
});
