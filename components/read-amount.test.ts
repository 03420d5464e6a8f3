import { afterEach, expect, test } from 'vitest';
import { ANY_CURRENCY, amountOrNull, readAmount, writeAmount } from './read-amount';
import { speak } from './words';

afterEach(() => speak('en-US'));

test.each([
  ['en-US', 'USD', '$4,800.5', '4800.50'],
  ['de-DE', 'EUR', '4.800', '4800.00'],
  ['fr-FR', 'EUR', '4 800,5', '4800.50'],
  ['de-DE', 'JPY', '1.200', '1200'],
  ['en-GB', 'BHD', '1.5', '1.500'],
])('%s %s: %s goes to the API as %s', (locale, currency, text, amount) => {
  speak(locale);
  expect(readAmount(text, currency)).toBe(amount);
});

test('too many decimals, or none of a number, gets an example in the reader’s own way', () => {
  expect(() => readAmount('1.2345', 'USD')).toThrow('Write an amount such as 1,250.50.');
  expect(() => readAmount('12.5', 'JPY')).toThrow('such as');
  speak('de-AT');
  expect(() => readAmount('zwölf', 'EUR')).toThrow('1.250,50');
});

test('what may be two amounts is asked about', () => {
  expect(() => readAmount('4.800', 'USD')).toThrow('Did you mean 4,800.00?');
  speak('de-DE');
  expect(() => readAmount('4,800', 'EUR')).toThrow('4.800,00');
});

test('amounts of no currency in particular have cents', () => {
  speak('de-DE');
  expect(writeAmount('4800.00', ANY_CURRENCY)).toBe('4.800,00');
  expect(amountOrNull('12,5', ANY_CURRENCY)).toBe('12.50');
  expect(amountOrNull('4,800', ANY_CURRENCY)).toBeNull();
  expect(amountOrNull(' ', ANY_CURRENCY)).toBeNull();
});
