import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { BrokenStatement } from '../broken';
import { readOfx } from './batch';

/** Statement files of many banks with counts and sums found by others; beside the checkout, or nowhere. */
const FOLDER = path.resolve('../shared/fixtures/statements');
const INDEX = path.join(FOLDER, 'index.csv');

type Expected = { file: string; currency: string; count: number; sum: string; unreadable: number };

function expectations(): Expected[] {
  if (!existsSync(INDEX)) return [];
  const lines = readFileSync(INDEX, 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => /^(ofx|qfx)\//.test(line));
  return lines.map((line) => {
    const [file = '', , , currency = '', count = '', sum = ''] = line.split(',');
    const unreadable = /(\d+) transactions without a readable amount/.exec(line)?.[1];
    return { file, currency, count: Number(count), sum, unreadable: Number(unreadable ?? 0) };
  });
}

/** Registers a test per file; none, and no empty suite, when the files are not there. */
export function testFixtures(): void {
  const all = expectations();
  if (all.length > 0) describe('files of many banks', () => testEach(all));
}

function testEach(all: Expected[]): void {
  test('there are fixtures of both kinds', () => expect(all.length).toBeGreaterThan(50));
  for (const { file, currency, count, sum, unreadable } of all) {
    test(`${file}: ${count} transactions, ${sum || 'no one sum'}`, () => {
      const bytes = readFileSync(path.join(FOLDER, file));
      if (count === 0) {
        try {
          expect(readOfx(bytes).transactions).toEqual([]);
        } catch (error) {
          expect(error).toBeInstanceOf(BrokenStatement);
        }
        return;
      }
      const batch = readOfx(bytes, { currency: 'USD' });
      const rejected = batch.issues.filter((issue) => issue.line !== undefined);
      expect(rejected.map(({ message }) => message)).toHaveLength(
        batch.transactions.length === count ? 0 : unreadable,
      );
      expect(batch.transactions.length + rejected.length).toBe(count);
      if (currency)
        expect(new Set(batch.accounts.map((account) => account.currency))).toEqual(
          new Set([currency]),
        );
      if (!sum) return;
      const total = batch.transactions.reduce((all, row) => all + row.amountMinor, 0n);
      // Four-decimal amounts are rounded to the currency's cents, each by less than half a cent.
      const exact = Math.round(Number(sum) * 10_000) / 100;
      expect(Math.abs(Number(total) - exact)).toBeLessThanOrEqual(
        /\.\d{2}0*$|^-?\d+(\.\d)?$/.test(sum) ? 0.001 : count / 2,
      );
    });
  }
}
