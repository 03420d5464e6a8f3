import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_MINOR, minorDigits, toDecimal } from '@/lib/money';
import { multiply, readAmount, roundDecimal, toPlainDecimal } from './amount';

const minor = fc.bigInt({ min: -MAX_MINOR, max: MAX_MINOR });
const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'CLP');

describe('F34: amounts', () => {
  test('every amount a bank can print is read back, with either mark and any grouping', () => {
    fc.assert(
      fc.property(
        minor,
        currency,
        fc.constantFrom('.', ','),
        fc.boolean(),
        (value, code, mark, grouped) => {
          const [whole = '', fraction] = toDecimal(value, code).replace('-', '').split('.');
          const other = mark === '.' ? ',' : '.';
          const thousands = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, other) : whole;
          // Without a decimal mark one group could be either: that reading is not certain.
          fc.pre(fraction !== undefined || thousands === whole);
          const sign = value < 0n ? '-' : '';
          expect(
            readAmount(`${sign}${thousands}${fraction === undefined ? '' : mark + fraction}`, code),
          ).toBe(value);
        },
      ),
    );
  });

  test('what is read is what a plain reading gives, rounded half away from zero', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.integer({ min: 0, max: 6 }),
        fc.boolean(),
        (n, scale, negative) => {
          const digits = n.toString().padStart(scale + 1, '0');
          const text = scale ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits;
          const got = roundDecimal((negative ? '-' : '') + text, 2)!;
          const error = got * 10n ** BigInt(scale) * (negative ? -1n : 1n) - n * 100n;
          const half = 10n ** BigInt(scale) / 2n;
          expect(error <= half && -error <= half).toBe(true);
          expect(roundDecimal(text, 2)).toBe(negative ? -got : got);
        },
      ),
    );
  });

  test('any text at all is read or refused, never anything between', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[-+0-9., ']{0,24}$/));
    fc.assert(
      fc.property(text, (one) => {
        const plain = toPlainDecimal(one);
        if (plain !== null) expect(plain).toMatch(/^-?\d+(\.\d*)?$/);
        const value = readAmount(one, 'USD');
        if (value !== null) expect(one).toMatch(/\d/);
      }),
    );
  });

  test.each([
    ['-530,86', -53086n],
    ['+115.8331', 11583n],
    ['-00000000001500.0000', -150000n],
    ['.5', 50n],
    ['-.05', -5n],
    ['1.234,56', 123456n],
    ['1,234.56', 123456n],
    ["1'234.50", 123450n],
    ['1 234,50', 123450n],
    ['0', 0n],
    ['1.234.567', 123456700n],
    ['- 12.00', -1200n],
    ['12.', 1200n],
  ])('%s', (text, value) => {
    expect(readAmount(text, 'USD')).toBe(value);
  });

  test.each([
    '',
    '.',
    ',',
    '-',
    '$5.00',
    '1.2.3',
    '1,2,3',
    '5-',
    '1e5',
    '--5',
    'NaN',
    '12 34',
    '£65.54',
    '            .  ',
  ])('refuses "%s"', (text) => {
    expect(readAmount(text, 'USD')).toBeNull();
  });

  test('a product is exact', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e8, max: 1e8 }),
        fc.integer({ min: 0, max: 999_999 }),
        (a, b) => {
          const rate = `1.${String(b).padStart(6, '0')}`;
          const cents = BigInt(a) * (1_000_000n + BigInt(b));
          expect(roundDecimal(multiply(`${a}.00`, rate), 6)).toBe(cents === 0n ? 0n : cents);
        },
      ),
    );
    expect(multiply('-10.5', '1.25')).toBe('-13.125');
    expect(minorDigits('USD')).toBe(2);
  });
});
