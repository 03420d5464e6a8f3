import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '@/lib/i18n/schema';
import { readTerms } from '@/lib/transactions/search-terms';
import { fromSearch, toSearch } from './typed-search';

describe('what is typed into the search', () => {
  it.each([
    ['de-DE', '>1.200', '>1200'],
    ['de-DE', '>1.200,50', '>1200.50'],
    ['de-DE', '>12,5 kaffee', '>12.5 kaffee'],
    ['de-DE', '>12.50', '>12.50'],
    ['de-DE', '-<1,200', '-<1.200'],
    ['de-CH', '>1’200.50', '>1200.50'],
    ['fr-FR', '>1 200', '>1200'],
    ['fr-FR', 'loyer >1 200,50 <1 000 000', 'loyer >1200.50 <1000000'],
    ['fr-FR', '>1.200', '>1200'],
    ['en-US', '>1,200', '>1200'],
    ['en-US', '>100 200', '>100 200'],
    ['de-DE', '>100 200', '>100 200'],
    ['en-US', '>1.200', '>1.200'],
    ['en-US', '>1.200,50', '>1200.50'],
    ['de-DE', 'seller:"a >1.200 b" ">1.200" 1.200', 'seller:"a >1.200 b" ">1.200" 1.200'],
    ['de-DE', '>1.20.0 >x', '>1.20.0 >x'],
  ])('in %s reads %s as %s', (locale, typed, search) => {
    expect(toSearch(typed, locale)).toBe(search);
  });

  it('is shown again with the reader’s mark', () => {
    expect(fromSearch('>1200.5 tea -=9.99', 'de-DE')).toBe('>1200,5 tea -=9,99');
    expect(fromSearch('>1,200', 'de-DE')).toBe('>1200'); // as the API reads it
    expect(fromSearch('>1200.5', 'en-GB')).toBe('>1200.5');
  });

  it('means the same after any number of turns', () => {
    const amount = fc.tuple(fc.nat(2_000_000), fc.nat(9_999)).map(([a, b]) => `>${a}.${b}`);
    fc.assert(
      fc.property(amount, fc.constantFrom(...LOCALES), (search, locale) => {
        const again = toSearch(fromSearch(search, locale), locale);
        expect(readTerms(again)).toEqual(readTerms(search));
      }),
    );
  });
});
