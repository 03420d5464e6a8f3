import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTerms } from './search-terms';

describe('the search', () => {
  it('reads words, phrases and their opposites', () => {
    expect(readTerms('coffee -"blue bottle" tea')).toEqual([
      { word: 'coffee', not: false },
      { word: 'blue bottle', not: true },
      { word: 'tea', not: false },
    ]);
  });

  it('reads operators', () => {
    expect(
      readTerms('category:groceries -tag:trip account:"Rewards Visa" is:new has:note'),
    ).toEqual([
      { in: 'category', value: 'groceries', not: false },
      { in: 'tag', value: 'trip', not: true },
      { in: 'account', value: 'Rewards Visa', not: false },
      { is: 'new', not: false },
      { has: 'note', not: false },
    ]);
    expect(readTerms('>50 <100.5 =9')).toEqual([
      { amount: 'over', value: '50', not: false },
      { amount: 'under', value: '100.5', not: false },
      { amount: 'is', value: '9', not: false },
    ]);
  });

  it.each([
    ['>12,50', '12.50'],
    ['>1,200', '1200'],
    ['>1,200.5', '1200.5'],
    ['>1.200,50', '1200.50'],
    ['>1.25', '1.25'],
  ])('reads the amount of %s as %s', (text, value) => {
    expect(readTerms(text)).toEqual([{ amount: 'over', value, not: false }]);
  });

  it('takes days, months and years, without the ends', () => {
    expect(readTerms('after:2026-01 before:2026 after:2026-02-28')).toEqual([
      { since: '2026-02-01', not: false },
      { until: '2025-12-31', not: false },
      { since: '2026-03-01', not: false },
    ]);
  });

  it('takes for a word what only looks like an operator', () => {
    for (const text of ['is:', 'is:blue', 'after:soon', 'SQ:123', '>x', '-', 'https://a.b']) {
      expect(readTerms(text)).toEqual([{ word: text, not: false }]);
    }
  });

  it('reads anything without complaint', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readTerms(text).length).toBeLessThanOrEqual(20);
      }),
    );
  });
});
