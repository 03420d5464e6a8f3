import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { toDecimal } from '@/lib/money';
import { BrokenStatement } from './broken';
import type { StatementBatch } from './statement-batch';

/** Statement files of many banks with counts and sums found by others; beside the checkout, or nowhere. */
const FOLDER = path.resolve('../shared/fixtures/statements');
const INDEX = path.join(FOLDER, 'index.csv');

/** Sums the index has wrong: its reader left out `:61:…D,50`, which the file's own closing balance needs. */
const MENDED: Record<string, string> = {
  'mt940/IsraelIyonsi__Mt940.NET__no-decimal-amounts.sta': '999999999999.49',
};

/** A line of the index. `count` and `sum` are empty where it does not know. */
export type Expected = {
  file: string;
  currency: string;
  count: string;
  sum: string;
  first: string;
  last: string;
  balances: string;
  notes: string;
};

export function expectations(folder: string): Expected[] {
  if (!existsSync(INDEX)) return [];
  const lines = readFileSync(INDEX, 'utf8').split('\n');
  return lines
    .filter((line) => line.startsWith(`${folder}/`))
    .map((line) => {
      const cells = line.match(/(?:^|,)(?:"(?:[^"]|"")*"|[^,]*)/g) ?? [];
      const cell = (at: number) => (cells[at] ?? '').replace(/^,/, '').replace(/^"|"$/g, '');
      return {
        file: cell(0),
        currency: cell(3),
        count: cell(4),
        sum: cell(5),
        first: cell(6),
        last: cell(7),
        balances: cell(8),
        notes: cell(10),
      };
    });
}

export function fixtureBytes({ file }: Expected): Uint8Array {
  return readFileSync(path.join(FOLDER, file));
}

export const rejectedOf = (batch: StatementBatch) =>
  batch.issues.filter(({ line }) => line !== undefined);

/** Registers a test per file of a folder; none when the files are not there. `check`: what is the format's own. */
export function testFixtures(
  folder: string,
  read: (bytes: Uint8Array) => StatementBatch,
  check: (batch: StatementBatch, expected: Expected) => void = () => {},
): void {
  for (const expected of expectations(folder)) {
    const { file, count, currency } = expected;
    const sum = MENDED[file] ?? expected.sum;
    test(`${file}: ${count || 'any'} transactions, ${sum || 'no one sum'}`, () => {
      const bytes = fixtureBytes(expected);
      if (Number(count) === 0 && count !== '') {
        expect(readOrRefuse(() => read(bytes))?.transactions ?? []).toEqual([]);
        return;
      }
      const batch = read(bytes);
      if (count !== '')
        expect(batch.transactions.length).toBe(Number(count) - unreadable(expected));
      if (currency)
        expect(new Set(batch.transactions.map((one) => one.currency))).toEqual(new Set([currency]));
      if (sum) {
        const total = batch.transactions.reduce((all, row) => all + row.amountMinor, 0n);
        expect(toDecimal(total, currency || (batch.accounts[0]?.currency ?? ''))).toBe(
          sum.includes('.') ? sum : `${sum}.00`,
        );
      }
      check(batch, expected);
    });
  }
}

/** Rows the index counts although nobody can read their amount: they are rejected. */
function unreadable({ notes }: Expected): number {
  return Number(
    /(\d+) (?:entries|records) with(?:out a re|\sunre)adable amount/.exec(notes)?.[1] ?? 0,
  );
}

/** Milliseconds of processor time that `run` took: waiting for other processes is not counted. */
export function cpuTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Runs a reader on what it may refuse. */
export function readOrRefuse<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(BrokenStatement);
    return null;
  }
}
