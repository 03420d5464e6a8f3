import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILTIN_CATEGORIES } from '@/lib/categories/builtin';
import { PLAIN, US_2023 } from './income-tiers';
import { type Budgeted, recommend } from './recommend';

const spending = BUILTIN_CATEGORIES.filter((category) => category.kind === 'spending');
const without = (history: bigint[] = []): Budgeted[] =>
  spending.map((category) => ({ ...category, history }));
const sum = (lines: { amountMinor: bigint }[]) =>
  lines.reduce((total, line) => total + line.amountMinor, 0n);

const histories = fc
  .array(fc.array(fc.bigInt(-50_000n, 900_000n), { maxLength: 24 }), {
    minLength: spending.length,
    maxLength: spending.length,
  })
  .map((all) => {
    const months = Math.min(...all.map((history) => history.length));
    return spending.map((category, index) => ({
      ...category,
      history: (all[index] ?? []).slice(0, months),
    }));
  });

describe('the tier data', () => {
  it('gives every tier the whole of its income', () => {
    for (const tier of [...US_2023.tiers, PLAIN]) {
      const shares = Object.values(tier.shares).reduce((total, share) => total + share, 0);
      expect([tier.id, shares + tier.savings]).toEqual([tier.id, 1000]);
    }
  });
});

describe('recommend', () => {
  it('follows the tier when there is no history', () => {
    const { tier, lines } = recommend(500_000n, 'USD', without());
    expect(tier?.id).toBe('us-2023-3');
    expect(lines.find((line) => line.id === 3)).toEqual({
      id: 3,
      amountMinor: 52_500n,
      reason: 'Groceries $525: a household with your income typically spends $525.',
    });
  });

  it('leans on own history as months go by', () => {
    const groceries = (months: number) =>
      recommend(500_000n, 'USD', [
        { id: 3, slug: 'groceries', name: 'Groceries', history: Array(months).fill(70_000n) },
      ]).lines[0];
    expect(groceries(1)?.amountMinor).toBe(58_300n);
    expect(groceries(6)?.amountMinor).toBe(65_600n);
    expect(groceries(6)?.reason).toBe(
      'Groceries $656: your 6-month median is $700, a household with your income typically spends $525.',
    );
    expect(groceries(24)?.amountMinor).toBeGreaterThan(68_000n);
  });

  it('spreads what is paid once a year', () => {
    const history = [...Array(11).fill(0n), 120_000n];
    const { lines } = recommend(null, 'USD', [
      { id: 13, slug: 'insurance', name: 'Insurance', history },
    ]);
    expect(lines[0]?.amountMinor).toBe(10_000n);
    expect(lines[0]?.reason).toBe('Insurance $100: spread over 12 months you spend $100.');
  });

  it('says plainly that nothing was spent', () => {
    const { lines } = recommend(500_000n, 'USD', [
      { id: 16, slug: 'gifts', name: 'Gifts', history: Array(12).fill(0n) },
    ]);
    expect(lines[0]?.reason).toBe(
      'Gifts $4: you spent nothing here in 12 months, a household with your income typically spends $25.',
    );
  });

  it('says nothing of income that nobody told it', () => {
    const { tier, lines } = recommend(null, 'EUR', without());
    expect(tier).toBeNull();
    expect(sum(lines)).toBe(0n);
  });

  it('never plans more than income less savings, never below zero, in whole units', () => {
    fc.assert(
      fc.property(histories, fc.bigInt(1n, 2_000_000n), (categories, income) => {
        const { tier, lines } = recommend(income, 'USD', categories);
        expect(sum(lines) * 1000n).toBeLessThanOrEqual(
          income * BigInt(1000 - (tier?.savings ?? 0)) + 999n,
        );
        for (const { amountMinor } of lines) {
          expect(amountMinor).toBeGreaterThanOrEqual(0n);
        }
      }),
    );
  });

  it('gives the same for the same, whatever the order of the categories', () => {
    fc.assert(
      fc.property(histories, fc.option(fc.bigInt(1n, 2_000_000n)), (categories, income) => {
        const forward = recommend(income, 'USD', categories).lines;
        const back = recommend(income, 'USD', [...categories].reverse()).lines.reverse();
        expect(back).toEqual(forward);
      }),
    );
  });
});
