import { expect, it } from 'vitest';
import { splitsAfter } from './record-choices';
import type { KnownRow } from './record-ground';

const change = (splits: KnownRow['splits'], was: bigint, is: bigint) =>
  // safe because: splitsAfter looks at these fields alone
  ({ row: { splits, amountMinor: was }, draft: { amountMinor: is } }) as Parameters<
    typeof splitsAfter
  >[0];

it('the largest part takes what the bank changed, so that the parts still add up', () => {
  const splits = [
    { category_id: 3, amount_minor: -1000 },
    { category_id: 4, amount_minor: -5000 },
  ];
  expect(splitsAfter(change(splits, -6000n, -6600n))).toEqual([
    { category_id: 3, amount_minor: -1000 },
    { category_id: 4, amount_minor: -5600 },
  ]);
  expect(splitsAfter(change(splits, -6000n, -6000n))).toBe(splits);
  expect(splitsAfter(change(null, -6000n, -6600n))).toBeNull();
});
