import { describe, expect, test } from 'vitest';
import { minorDigits } from '@/lib/money';
import { roundDecimal } from '../amount';
import { BrokenStatement } from '../broken';
import { type Expected, expectations, fixtureBytes, rejectedOf } from '../fixtures';
import { readRawDate, toDay } from './dates';
import { readCsv } from './read';
import { looksLikeCsv } from './sniff';

/** Sums the index has wrong: every amount of this file stands in its column "Withdrawals (SGD)". */
const MENDED: Record<string, string> = {
  'csv/bank2ynab__bank2ynab__TransactionHistory_20180418043121.csv': '-173.28',
};

/** Nothing is said of their rows' order; each is read without asking. */
describe('CSV files of many banks', () => {
  for (const expected of expectations('csv')) {
    const { file, count } = expected;
    const sum = MENDED[file] ?? expected.sum;
    test(`${file}: ${count} transactions, ${sum || 'no one sum'}`, () =>
      check({ ...expected, sum }));
  }
});

function check(expected: Expected): void {
  const { count, sum, first, last } = expected;
  const bytes = fixtureBytes(expected);
  const currency = expected.currency || 'USD';
  if (Number(count) === 0) {
    expect(() => readCsv(bytes, { currency })).toThrow(BrokenStatement);
    return;
  }
  expect(looksLikeCsv(bytes)).toBe(true);
  const read = readCsv(bytes, { currency });
  if (read.kind !== 'read') throw new Error(JSON.stringify(read.reasons));
  const { transactions } = read.batch;
  expect({
    count: transactions.length,
    rejected: rejectedOf(read.batch).map(({ line, message }) => `${line} ${message}`),
  }).toMatchObject({ count: Number(count) });
  if (sum) {
    const total = transactions.reduce((all, { amountMinor }) => all + amountMinor, 0n);
    expect(total).toBe(roundDecimal(sum, minorDigits(currency)));
  }
  const days = transactions.map(({ bookedOn }) => bookedOn);
  for (const [text, day] of [
    [first, days[0]],
    [last, days.at(-1)],
  ] as const) {
    const raw = readRawDate(text);
    const readings = raw ? [toDay(raw, 'dmy'), toDay(raw, 'mdy')] : [];
    expect(readings).toContain(day);
  }
}
