import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOCALES } from '@/lib/i18n/schema';
import { formatMoney, MAX_MINOR, parseDecimal, toDecimal } from '@/lib/money';
import { readTyped, writeTyped } from './typed-amount';

const CURRENCIES = [...Intl.supportedValuesOf('currency')].filter((code) => code !== 'XXX');
const amounts = fc.record({
  locale: fc.constantFrom(...LOCALES),
  currency: fc.constantFrom(...CURRENCIES),
  minor: fc.oneof(
    fc.bigInt({ min: -MAX_MINOR, max: MAX_MINOR }),
    fc.bigInt({ min: -2_000_000n, max: 2_000_000n }),
  ),
});

test('what is written in any locale and currency is read as the same amount', () => {
  fc.assert(
    fc.property(amounts, ({ locale, currency, minor }) => {
      const written = writeTyped(toDecimal(minor, currency), currency, locale);
      expect(readTyped(written, currency, locale), written).toEqual({
        plain: toDecimal(minor, currency),
      });
    }),
    { numRuns: 2000 },
  );
});

test('an amount copied from the page, with its currency, is read as the same amount', () => {
  fc.assert(
    fc.property(amounts, ({ locale, currency, minor }) => {
      const shown = formatMoney(minor, currency, { locale });
      const typed = readTyped(shown, currency, locale);
      const plain = typed && 'plain' in typed ? typed.plain : '';
      expect(parseDecimal(plain, currency), `${shown} ${plain}`).toBe(minor);
    }),
    { numRuns: 2000 },
  );
});

test('whatever is typed is an amount, nothing, or asked about; never a crash', () => {
  const text = fc.string({ unit: fc.constantFrom(..."0123456789.,-  '’€$k") });
  fc.assert(
    fc.property(text, fc.constantFrom(...LOCALES), (typed, locale) => {
      const read = readTyped(typed, 'EUR', locale);
      if (read && 'plain' in read) expect(read.plain).toMatch(/^-?\d+(\.\d+)?$/);
    }),
  );
});

const UNCLEAR = 'unclear';
test.each([
  ['de-DE', 'EUR', '4800,00', '4800.00'],
  ['de-DE', 'EUR', '4.800,00', '4800.00'],
  ['de-DE', 'EUR', '4.800', '4800'],
  ['de-DE', 'EUR', '4800.00', '4800.00'],
  ['de-DE', 'EUR', '4,800.00', '4800.00'],
  ['de-DE', 'EUR', '12.5', '12.5'],
  ['de-DE', 'EUR', '4,800', UNCLEAR],
  ['de-DE', 'EUR', '0,800', '0.800'],
  ['de-DE', 'EUR', '1.234.567', '1234567'],
  ['de-DE', 'EUR', '1.234,56 €', '1234.56'],
  ['de-DE', 'EUR', '−12,34', '-12.34'],
  ['de-AT', 'EUR', '€ 4.800,00', '4800.00'],
  ['de-AT', 'EUR', '4 800,00', '4800.00'],
  ['de-CH', 'CHF', 'CHF 4’800.50', '4800.50'],
  ['de-CH', 'CHF', "4'800.–", '4800'],
  ['de-CH', 'CHF', '4,800', UNCLEAR],
  ['fr-FR', 'EUR', '4 800,00', '4800.00'],
  ['fr-FR', 'EUR', '4\u202f800,00', '4800.00'],
  ['fr-FR', 'EUR', '4800', '4800'],
  ['fr-FR', 'EUR', '4.800', UNCLEAR],
  ['fr-CH', 'CHF', '4 800.00', '4800.00'],
  ['en-US', 'USD', '4,800', '4800'],
  ['en-US', 'USD', '$4,800.5', '4800.5'],
  ['en-US', 'USD', '-$12', '-12'],
  ['en-US', 'USD', '$-12', '-12'],
  ['en-US', 'USD', '12 usd', '12'],
  ['en-US', 'USD', '1.234,56', '1234.56'],
  ['en-US', 'USD', '12,5', '12.5'],
  ['en-US', 'USD', '.5', '0.5'],
  ['en-US', 'USD', '4.800', UNCLEAR],
  ['en-CA', 'CAD', '$12.50', '12.50'],
  ['en-IN', 'INR', '12,34,567.00', '1234567.00'],
  ['en-US', 'JPY', '1,200', '1200'],
  ['de-DE', 'JPY', '1.200', '1200'],
  ['de-DE', 'JPY', '1,200', '1200'],
  ['en-US', 'BHD', '1.234', '1.234'],
  ['en-US', 'BHD', '1,234.500', '1234.500'],
  ['en-US', 'BHD', '1,234', UNCLEAR],
  ['de-DE', 'BHD', '1,234', '1.234'],
])('%s %s: %s is %s', (locale, currency, text, amount) => {
  const typed = readTyped(text, currency, locale);
  expect(typed).toEqual(amount === UNCLEAR ? { unclear: expect.any(String) } : { plain: amount });
});

test.each([
  '',
  'abc',
  '-',
  '4,8 Mio',
  '12k',
  '1.2345.6',
  '12.345.6',
  '1 2 3',
  '1,23,4',
  '£5',
  '1-2',
])('“%s” is no amount of dollars', (text) => {
  expect(readTyped(text, 'USD', 'en-US')).toBeNull();
});
