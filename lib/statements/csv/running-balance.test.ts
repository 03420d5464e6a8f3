import { describe, expect, test } from 'vitest';
import { readCsv } from './read';

const read = (rows: string) => {
  const result = readCsv(new TextEncoder().encode(`Date,Description,Amount,Balance\n${rows}`), {
    currency: 'EUR',
  });
  if (result.kind !== 'read') throw new Error(result.reasons[0]?.message);
  return result.batch;
};
const off = ({ balances }: ReturnType<typeof read>) =>
  balances.map((one) => Number(one.closingMinor - one.openingMinor - one.movementsMinor));

describe('the running balance', () => {
  test('that follows gives the account its balance', () => {
    const batch = read(
      '2026-03-01,A,-10.00,90.00\n2026-03-02,B,-20.00,70.00\n2026-03-03,C,5.00,75.00',
    );
    expect(off(batch)).toEqual([0]);
    expect(batch.issues).toEqual([]);
    expect(batch.accounts[0]).toMatchObject({ balanceMinor: 7500n });
  });

  test('tells of a row that is missing, and by how much', () => {
    const batch = read(
      '2026-03-01,A,-10.00,90.00\n2026-03-02,B,-20.00,70.00\n2026-03-03,C,-1.00,69.00\n2026-03-04,D,-2.00,67.00\n2026-03-06,E,-3.00,60.00\n2026-03-07,F,-4.00,56.00',
    );
    expect(off(batch)).toEqual([-400]);
    expect(batch.issues[0]?.message).toContain('line 6 (2026-03-06)');
  });

  test('from which nothing follows contradicts the reading, and is not the account’s', () => {
    const batch = read(
      '2026-03-01,A,-10.00,13.00\n2026-03-02,B,-20.00,977.00\n2026-03-03,C,-7.00,4.00\n2026-03-04,D,-1.00,512.00',
    );
    expect(off(batch)[0]).not.toBe(0);
    expect(batch.accounts[0]?.balanceMinor).toBeUndefined();
    expect(batch.issues[0]?.message).toContain('does not follow from its amounts');
  });

  test('of rows that are only mixed up within their day contradicts nothing', () => {
    const batch = read(
      '2026-03-01,A,-10.00,90.00\n2026-03-01,C,-5.00,65.00\n2026-03-01,B,-20.00,70.00\n2026-03-01,E,-2.00,62.00\n2026-03-01,D,-1.00,64.00',
    );
    expect(off(batch).filter(Boolean)).toEqual([]);
  });
});
