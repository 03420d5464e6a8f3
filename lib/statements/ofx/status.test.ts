import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanBankText, isGood, readStatus } from './status';
import type { Node } from './tree';

const status = (...leaves: string[]): Node => ({ name: 'STATUS', line: 1, leaves, children: [] });

describe('status', () => {
  test('success, warnings and silence are good; an error is not', () => {
    expect(isGood(undefined)).toBe(true);
    expect(isGood(status('CODE', '0', 'SEVERITY', 'INFO'))).toBe(true);
    expect(isGood(status('CODE', '2000', 'SEVERITY', 'WARN'))).toBe(true);
    expect(isGood(status('CODE', '15500', 'SEVERITY', 'ERROR'))).toBe(false);
  });

  test('a bank’s own words are shown where we have none', () => {
    expect(
      readStatus(status('CODE', '2000', 'MESSAGE', 'Please call 1-800.'), 'connection'),
    ).toEqual({
      kind: 'unknown',
      scope: 'connection',
      code: '2000',
      message: 'The bank says: Please call 1-800.',
    });
    expect(readStatus(status('CODE', '9'), 'account').message).toBe(
      'The bank refused without a reason.',
    );
  });

  test('any text becomes one short line without long numbers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const clean = cleanBankText(`${text} 4111111111111111`);
        expect(clean).not.toMatch(/\p{Cc}|\d{6}/u);
        expect(clean.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});
