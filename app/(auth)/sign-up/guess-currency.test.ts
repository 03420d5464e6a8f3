import { expect, test } from 'vitest';
import { guessCurrency } from './guess-currency';

test.each([
  ['de-AT', 'EUR'],
  ['en-GB', 'GBP'],
  ['en-US', 'USD'],
  ['fr', 'USD'],
  ['ja-JP', 'JPY'],
])('%s suggests %s', (language, currency) => {
  expect(guessCurrency(language)).toBe(currency);
});
