import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ticksTo } from './ticks';

test('ticks are round and reach past the highest value', () => {
  expect(ticksTo(2_870)).toEqual([0, 1_000, 2_000, 3_000]);
  expect(ticksTo(640)).toEqual([0, 250, 500, 750]);
  expect(ticksTo(0)).toEqual([0, 0.5, 1]);
});

test('there are two to four of them, whatever the amounts', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (highest) => {
      const ticks = ticksTo(highest);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
      expect(ticks.length).toBeGreaterThanOrEqual(3);
      expect(ticks.length).toBeLessThanOrEqual(4);
    }),
  );
});
