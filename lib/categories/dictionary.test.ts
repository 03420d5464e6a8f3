import { describe, expect, it } from 'vitest';
import { BUILTIN_CATEGORIES } from './builtin';
import { loadDictionary } from './dictionary';
import { categoryOfMcc } from './mcc';
import { STATEMENT_PHRASES } from './phrases';
import { categoryOfProvider } from './provider';
import { TRADE_WORDS } from './words';

const find = (text: string, countries?: string[]) => {
  const tokens = text.split(' ');
  return loadDictionary().find(tokens, tokens.length, new Set(countries), true);
};

describe('the dictionary', () => {
  it('holds at least 50,000 names', () => {
    expect(loadDictionary().size).toBeGreaterThanOrEqual(50_000);
  });

  it('finds a name whole, at the start, inside, cut and closed up', () => {
    expect(find('trader joes')).toMatchObject({ how: 'whole', name: "Trader Joe's" });
    expect(find('wal mart')).toMatchObject({ how: 'whole', name: 'Walmart' });
    expect(find('starbucks reserve roastery')).toMatchObject({ how: 'start' });
    expect(find('keele north starbucks')).toMatchObject({ how: 'inside', name: 'Starbucks' });
    expect(find('cheesecake facto')).toMatchObject({ how: 'cut' });
    expect(find('qzx vbn')).toBeNull();
  });

  it('is sure of a name in its own country, less elsewhere', () => {
    const home = find('poiesz', ['nl'])?.quality ?? 0;
    const abroad = find('poiesz', ['us'])?.quality ?? 1;
    expect(home).toBeGreaterThan(abroad);
  });
});

describe('tables', () => {
  const slugs = BUILTIN_CATEGORIES.map(({ slug }) => slug);

  it('name built-in categories only', () => {
    expect(slugs).toEqual(expect.arrayContaining(Object.keys(TRADE_WORDS)));
    expect(slugs).toEqual(expect.arrayContaining(STATEMENT_PHRASES.map(([slug]) => slug)));
  });

  it.each([
    [5411, 'groceries'],
    [5812, 'restaurants'],
    [5541, 'gas'],
    [4111, 'transport'],
    [3058, 'travel'],
    [4900, 'utilities'],
    [8398, 'gifts'],
    [9311, 'taxes'],
    [6300, 'insurance'],
  ])('merchant code %i is %s', (code, slug) => {
    const category = BUILTIN_CATEGORIES.find((one) => one.id === categoryOfMcc(code));
    expect(category?.slug).toBe(slug);
  });

  it('reads a provider’s most exact word', () => {
    const slug = (word: string) =>
      BUILTIN_CATEGORIES.find((one) => one.id === categoryOfProvider(word))?.slug;
    expect(slug('FOOD_AND_DRINK_GROCERIES')).toBe('groceries');
    expect(slug('FOOD_AND_DRINK_COFFEE')).toBe('restaurants');
    expect(slug('Rent and utilities: rent')).toBe('housing');
    expect(slug('whatever')).toBeUndefined();
  });
});
