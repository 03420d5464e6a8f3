import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDecimal } from '@/lib/money';
import { decimalMark, readMarked } from './marks';

const grouped = (minor: bigint, mark: string, groups: string) => {
  const [whole = '', fraction = ''] = toDecimal(minor, 'USD').replace('-', '').split('.');
  const text = `${whole.replace(/\B(?=(\d{3})+$)/g, groups)}${mark}${fraction}`;
  return minor < 0n ? `-${text}` : text;
};

test('amounts of one style are all read back', () => {
  const style = fc.constantFrom<['.' | ',', string]>(
    ['.', ','],
    [',', '.'],
    ['.', "'"],
    [',', ' '],
    ['.', ''],
  );
  const minors = fc.array(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), { minLength: 1 });
  fc.assert(
    fc.property(style, minors, ([mark, groups], values) => {
      const texts = values.map((value) => grouped(value, mark, groups));
      const found = decimalMark(texts);
      expect(found).toBe(mark);
      expect(texts.map((text) => readMarked(text, found, 'USD'))).toEqual(values);
    }),
  );
});

test.each<[string[], '.' | ',' | undefined]>([
  [['1,234', '5'], undefined],
  [['1.234.567'], ','],
  [['1,234', '1.5'], '.'],
  [['1234,567'], ','],
  [['.5'], '.'],
  [[], undefined],
])('%j: %s', (texts, mark) => {
  expect(decimalMark(texts)).toBe(mark);
});

test.each<[string, string, bigint | null]>([
  ['1,234', 'USD', 123400n],
  ['1.234', 'KWD', 1234n],
  ['€ 5,00', 'EUR', 500n],
  ['USD 5.00', 'USD', 500n],
  ['(5.00)', 'USD', -500n],
  ['5.00-', 'USD', -500n],
  ['(5.00', 'USD', null],
  ['1,2,3', 'USD', null],
  ['5.00CX', 'USD', null],
  ['', 'USD', null],
  ['-', 'USD', null],
  ['99999999999999999', 'USD', null],
])('%s %s', (text, currency, minor) => {
  expect(readMarked(text, undefined, currency)).toBe(minor);
});
