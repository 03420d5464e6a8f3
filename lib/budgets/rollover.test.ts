import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Month } from '@/lib/calendar';
import { carry } from './rollover';

const past = (...amounts: [bigint, bigint][]) =>
  amounts.map(([limitMinor, spentMinor], i) => ({
    month: `2026-0${i + 1}` as Month, // safe because: fewer than ten
    limitMinor,
    spentMinor,
  }));
const outs = (mode: 'off' | 'surplus' | 'both', periods: ReturnType<typeof past>) =>
  carry(mode, periods).steps.map(({ outMinor }) => outMinor);

it('carries what is left over, and forgives or keeps what was over', () => {
  const periods = past([100n, 40n], [100n, 190n], [100n, 30n]);
  expect(outs('off', periods)).toEqual([]);
  expect(outs('surplus', periods)).toEqual([60n, 0n, 70n]);
  expect(outs('both', periods)).toEqual([60n, -30n, 40n]);
  expect(carry('both', []).carriedMinor).toBe(0n);
});

it('of both signs is all limits less all spending, and a surplus is never below zero', () => {
  const amount = fc.bigInt(-100_000n, 100_000n);
  fc.assert(
    fc.property(fc.array(fc.tuple(amount, amount), { maxLength: 9 }), (amounts) => {
      const periods = past(...amounts);
      const sum = amounts.reduce((total, [limit, spent]) => total + limit - spent, 0n);
      expect(carry('both', periods).carriedMinor).toBe(sum);
      const surplus = carry('surplus', periods);
      expect(surplus.carriedMinor >= 0n && surplus.carriedMinor >= sum).toBe(true);
      for (const { inMinor, limitMinor, spentMinor, outMinor } of surplus.steps) {
        const left = inMinor + limitMinor - spentMinor;
        expect(outMinor).toBe(left < 0n ? 0n : left);
      }
    }),
  );
});
