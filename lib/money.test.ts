import { expect, test } from 'vitest';
import { formatMoney, isCurrency, minorDigits, parseDecimal, toDecimal } from './money';

test('minor units are those of ISO 4217 on every platform, not what is usual in cash', () => {
  const digits = ['USD', 'HUF', 'COP', 'IDR', 'PKR', 'JPY', 'ISK', 'KWD', 'CLF', 'DEM'].map(
    minorDigits,
  );
  expect(digits).toEqual([2, 2, 2, 2, 2, 0, 0, 3, 4, 2]);
  expect(parseDecimal('3892.77', 'HUF')).toBe(389277n);
  expect(toDecimal(389277n, 'HUF')).toBe('3892.77');
  expect(formatMoney(389277n, 'HUF')).toContain('3,892.77');
});

test('currencies of before the euro are known, codes for nothing are not', () => {
  expect(['DEM', 'NLG', 'EUR'].every(isCurrency)).toBe(true);
  expect(['XXX', 'ABC', 'eur', ''].some(isCurrency)).toBe(false);
  expect(formatMoney(1234n, 'DEM')).toContain('12.34');
});
