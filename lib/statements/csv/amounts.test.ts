import { expect, test } from 'vitest';
import { readRawAmount } from './amounts';

test.each([
  ['12,50 EUR', 'EUR'],
  ['12.50€', 'EUR'],
  ['USD 12.50', 'USD'],
  ['12.50 kr', undefined],
  ['12.50 DR', undefined],
])('%s is an amount in %s', (text, currency) => {
  expect(readRawAmount(text)?.currency).toBe(currency);
});

test.each(['12x', '12 Stk', '3 pcs', '12.50 abc'])('%s is none', (text) => {
  expect(readRawAmount(text)).toBeNull();
});
