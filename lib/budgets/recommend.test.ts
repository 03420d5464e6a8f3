import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILTIN_CATEGORIES } from '@/lib/categories/builtin';
import { type Budgeted, type Circumstances, recommend } from './recommend';
import { PLAIN, packFor, placeIn, spendableOf, tiersFor } from './tiers';

const spending = BUILTIN_CATEGORIES.filter((category) => category.kind === 'spending');
const about = (incomeMinor: bigint | null, more: Partial<Circumstances> = {}): Circumstances => ({
  currency: 'USD',
  incomeMinor,
  month: 11,
  ...more,
});
const without = (): Budgeted[] => spending.map((category) => ({ ...category, history: [] }));
const one = (slug: string, history: bigint[]): Budgeted[] =>
  spending.filter((each) => each.slug === slug).map((each) => ({ ...each, history }));
const sum = (lines: { amountMinor: bigint }[]) =>
  lines.reduce((total, line) => total + line.amountMinor, 0n);
const dollars = (...amounts: number[]) => amounts.map((amount) => BigInt(amount) * 100n);

const histories = fc.integer({ min: 0, max: 130 }).chain((months) =>
  fc
    .array(fc.array(fc.bigInt(-50_000n, 900_000n), { minLength: months, maxLength: months }), {
      minLength: spending.length,
      maxLength: spending.length,
    })
    .map((all) => spending.map((each, index) => ({ ...each, history: all[index] ?? [] }))),
);
const incomes = fc.oneof(fc.bigInt(1n, 2_000_000n), fc.bigInt(1n, 200_000n));

describe('the tier data', () => {
  it('gives every tier the whole of its income', () => {
    for (const tier of [...packFor('USD').tiers, ...PLAIN.tiers]) {
      const shares = Object.values(tier.shares).reduce((total, share) => total + share, 0);
      expect([tier.id, shares + tier.savings]).toEqual([tier.id, 1000]);
      for (const slug of Object.keys(tier.shares)) {
        expect(spending.some((category) => category.slug === slug)).toBe(true);
      }
    }
  });

  it('says where it is from and what it is not', () => {
    const { source } = packFor('USD');
    expect(source.title).toContain('Consumer Expenditure');
    expect(source.limits.join(' ')).toMatch(/not a copy of its figures/);
  });

  it('is the template of the design exercise where there is no country pack', () => {
    expect(packFor('EUR')).toBe(PLAIN);
    expect(PLAIN.tiers[0]?.shares).toMatchObject({ housing: 400, gas: 100, shopping: 200 });
    const { groceries = 0, restaurants = 0 } = PLAIN.tiers[0]?.shares ?? {};
    expect(groceries + restaurants).toBe(200);
  });
});

describe('recommend', () => {
  it('is the example of its issue', () => {
    // typical 455: the groceries share of a chosen tier; 571 = 6/8 of 610 + 2/8 of 455
    const tiers = [
      {
        id: 'mine',
        name: 'mine',
        below: null,
        savings: 0,
        shares: { groceries: 91 },
      },
    ];
    const { lines: fitted } = recommend(
      about(500_000n, { tiers, savingsMinor: 446_000n }),
      one('groceries', dollars(590, 630, 610, 605, 615, 610)),
    );
    expect(fitted[0]).toMatchObject({
      amountMinor: 54_000n,
      weight: 750,
      typicalMinor: 45_500n,
      trimmedMinor: 3_100n,
      reason:
        'Groceries $540: your six-month median is $610, a household like yours typically $455; trimmed $31 so that the plan fits your income.',
    });
  });

  it('follows the tier when there is no history', () => {
    const { tier, savingsMinor, lines } = recommend(about(500_000n), without());
    expect([tier?.id, savingsMinor]).toEqual(['us-2023-3', 35_000n]);
    expect(lines.find((line) => line.id === 3)).toMatchObject({
      amountMinor: 52_500n,
      reason: 'Groceries $525: a household like yours typically spends $525.',
    });
  });

  it('leans on own history as months go by', () => {
    const varied = dollars(690, 710, 650, 750, 680, 720);
    const months = (n: number) => Array.from({ length: n }, (_, i) => varied[i % 6] ?? 0n);
    const at = (n: number) => recommend(about(500_000n), one('groceries', months(n))).lines[0];
    expect([1, 6, 24, 120].map((n) => at(n)?.weight)).toEqual([333, 750, 923, 983]);
    expect(at(1)?.amountMinor).toBe(58_000n); // 690 / 3 + 525 * 2 / 3
    expect(at(6)?.amountMinor).toBe(65_600n);
    expect(at(120)?.amountMinor).toBe(69_700n);
  });

  it('takes a fixed cost as it is, and the new rent after three months of it', () => {
    const rent = dollars(1200, 1200, 1200, 1200, 1320, 1320, 1320);
    expect(recommend(about(500_000n), one('housing', rent)).lines[0]).toMatchObject({
      amountMinor: 132_000n,
      weight: 1000,
      reason:
        'Housing $1,320: a fixed cost, $1,320 in each of your last three months, a household like yours typically $1,500.',
    });
  });

  it('knows a month that runs high each year', () => {
    const year = dollars(100, 110, 90, 105, 95, 100, 110, 90, 100, 105, 95, 210);
    const history = [...year, ...year, ...year.slice(0, 11)];
    const december = recommend(about(null, { month: 12 }), one('gifts', history)).lines[0];
    expect(december?.usual).toMatchObject({ how: 'seasonal', years: 2 });
    expect(december?.reason).toBe(
      'Gifts $210: your six-month median is $100 and your last two Decembers took more, so $210.',
    );
    // The same history, asked for a period that begins within the month before.
    const ahead = recommend(
      about(null, { month: 12, ahead: 1 }),
      one('gifts', history.slice(0, -1)),
    ).lines[0];
    expect(ahead?.usual).toMatchObject({ how: 'seasonal', years: 2 });
    const june = recommend(about(null, { month: 6 }), one('gifts', [...year, ...year.slice(0, 5)]));
    expect(june.lines[0]?.usual?.how).toBe('median');
  });

  it('spreads what is rare, and plans for what falls due this month each year', () => {
    const premium = [...Array(11).fill(0n), 120_000n];
    const first = recommend(about(null), one('insurance', premium)).lines[0];
    expect(first?.reason).toBe('Insurance $100: spread over twelve months you spend $100.');
    const due = recommend(
      about(null),
      one('insurance', [0n, ...premium, ...premium].slice(-25, -1)),
    );
    expect(due.lines[0]?.usual?.how).toBe('spread');
    const november = [120_000n, ...Array(11).fill(0n), 124_000n, ...Array(11).fill(0n)];
    expect(recommend(about(null), one('insurance', november)).lines[0]?.reason).toBe(
      'Insurance $1,220: it falls due in November, $1,220 in the last two years.',
    );
  });

  it('says plainly that nothing was spent, or is known', () => {
    const gifts = recommend(about(500_000n), one('gifts', Array(12).fill(0n))).lines[0];
    expect(gifts?.reason).toBe(
      'Gifts $4: you spent nothing here in twelve months, a household like yours typically spends $25.',
    );
    const { tier, savingsMinor, lines } = recommend(about(null, { currency: 'EUR' }), without());
    expect([tier, savingsMinor, sum(lines)]).toEqual([null, null, 0n]);
    expect(lines[0]?.reason).toBe(
      'Housing €0: nothing was spent here yet, and nothing is typical.',
    );
  });

  it('follows a tier its user changed, and one they chose', () => {
    const changes = new Map([['us-2023-3', { savings: 500, shares: { groceries: 300 } }]]);
    const changed = recommend(
      about(500_000n, { tiers: tiersFor('USD', changes) }),
      one('groceries', []),
    );
    expect([changed.savingsMinor, changed.lines[0]?.amountMinor]).toEqual([250_000n, 150_000n]);
    const chosen = recommend(about(500_000n, { chosenTier: 'plain' }), one('housing', []));
    expect([chosen.tier?.id, chosen.lines[0]?.amountMinor]).toEqual(['plain', 200_000n]);
  });
});

describe('whatever the history and the income, a recommendation', () => {
  it('never plans more than income less savings, never below zero, in whole units', () => {
    fc.assert(
      fc.property(
        histories,
        incomes,
        fc.option(fc.bigInt(0n, 2_000_000n)),
        fc.integer({ min: 0, max: 1 }),
        (categories, income, savingsMinor, ahead) => {
          const made = recommend(about(income, { savingsMinor, ahead }), categories);
          const kept = savingsMinor ?? made.savingsMinor ?? 0n;
          expect(sum(made.lines)).toBeLessThanOrEqual(income > kept ? income - kept : 0n);
          for (const { amountMinor, reason } of made.lines) {
            expect(amountMinor >= 0n && amountMinor % 100n === 0n).toBe(true);
            expect(reason).toMatch(/^[A-Z].*\.$/);
          }
        },
      ),
    );
  });

  it('plans no less in all when the income is higher, across every tier', () => {
    fc.assert(
      fc.property(histories, incomes, incomes, (categories, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const less = recommend(about(low), categories).lines;
        const more = recommend(about(high), categories).lines;
        expect(sum(more)).toBeGreaterThanOrEqual(sum(less));
        for (const [index, line] of more.entries()) {
          const before = less[index];
          const untrimmed = (each = line) => each.amountMinor + each.trimmedMinor;
          expect(untrimmed(line)).toBeGreaterThanOrEqual(untrimmed(before));
        }
      }),
    );
  });

  it('leaves no less to spend after a raise into the next tier', () => {
    const tiers = tiersFor('USD');
    fc.assert(
      fc.property(incomes, fc.bigInt(0n, 10_000n), (income, raise) => {
        const at = (minor: bigint) => spendableOf(placeIn(tiers, minor, 100n), minor, 100n);
        expect(at(income + raise)).toBeGreaterThanOrEqual(at(income));
        expect(at(income)).toBeLessThanOrEqual(income);
      }),
    );
  });

  it('is the same for the same, whatever the order of the categories', () => {
    fc.assert(
      fc.property(histories, fc.option(incomes), (categories, income) => {
        const forward = recommend(about(income), categories).lines;
        const back = recommend(about(income), [...categories].reverse()).lines.reverse();
        expect(back).toEqual(forward);
      }),
    );
  });
});
