import { expect, test } from 'vitest';
import { readAmount } from './read-amount';

test.each([
  ['4800', '4800.00'],
  ['4,800', '4800.00'],
  ['$4,800.5', '4800.50'],
  ['1.234,56', '1234.56'],
  ['1 200,00 €', '1200.00'],
  ['12,5', '12.50'],
  ['1,234,567', '1234567.00'],
  ['-12.34', '-12.34'],
  ['.5', '0.50'],
])('%s is %s', (text, amount) => {
  expect(readAmount(text, 'USD')).toBe(amount);
});

test.each(['', 'abc', '-', '1.2345', '12.345.6'])('%s is no amount', (text) => {
  expect(() => readAmount(text, 'USD')).toThrow('Write an amount');
});

test('a currency without decimals takes none', () => {
  expect(readAmount('1,200', 'JPY')).toBe('1200');
  expect(() => readAmount('12.5', 'JPY')).toThrow();
});
