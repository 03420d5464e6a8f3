import { expect, test } from 'vitest';
import { germanIban, readIban } from './iban';

test.each([
  ['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
  ['gb29nwbk60161331926819', 'GB29NWBK60161331926819'],
  ['NL91ABNA0417164300', 'NL91ABNA0417164300'],
  ['DE88370400440532013000', null],
  ['XXX-IBAN', null],
  ['', null],
])('%s', (text, iban) => {
  expect(readIban(text)).toBe(iban);
});

test('a German bank code and account number make an IBAN', () => {
  expect(germanIban('37040044', '532013000')).toBe('DE89370400440532013000');
  expect(germanIban('TRIODOSBANK', '0390123456')).toBeNull();
  expect(germanIban('233025', '40069462')).toBeNull();
});
