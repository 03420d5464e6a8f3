import { describe, expect, test } from 'vitest';
import { toDecimal } from '@/lib/money';
import { rejectedOf } from '../fixtures';
import { readCsv } from './read';
import { ENGLISH } from './samples-english';
import { OTHERS } from './samples-other';

describe('banks and programs of many countries', () => {
  test.each([...ENGLISH, ...OTHERS])('$name', ({ text, currency, rows, rejected = 0, more }) => {
    const read = readCsv(Buffer.from(text), { ...(currency && { currency }) });
    if (read.kind !== 'read') throw new Error(JSON.stringify([read.reasons, read.guess]));
    const { transactions } = read.batch;
    expect(
      transactions.map((one) =>
        [one.bookedOn, toDecimal(one.amountMinor, one.currency), one.status]
          .filter((part) => part !== 'posted')
          .join(' '),
      ),
    ).toEqual(rows);
    expect(rejectedOf(read.batch)).toHaveLength(rejected);
    if (more) expect(transactions[0]).toMatchObject(more);
    // What it says it did, said back, gives the same.
    const again = readCsv(Buffer.from(text), { mapping: read.mapping });
    if (again.kind !== 'read') throw new Error(JSON.stringify(again.reasons));
    expect(
      again.batch.transactions.map(({ amountMinor, bookedOn }) => [bookedOn, amountMinor]),
    ).toEqual(transactions.map(({ amountMinor, bookedOn }) => [bookedOn, amountMinor]));
  });
});
