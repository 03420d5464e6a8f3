import { expect } from 'vitest';
import { decodeText } from '../decode';
import { fixtureBytes, rejectedOf, testFixtures } from '../fixtures';
import { readMt940 } from './batch';
import { readEntry } from './entry';
import { readMessages } from './fields';

/** MT940 and MT942 files of many banks: registers a test per file, none when they are not there. */
export function testRealFiles(): void {
  testFixtures('mt940', readMt940, (batch, expected) => {
    expect(rejectedOf(batch)).toEqual([]);
    // The index gives value dates; ours are those of booking.
    const entries = readMessages(decodeText(fixtureBytes(expected)))
      .flatMap(({ fields }) => fields)
      .flatMap((field) => (field.tag === '61' ? readEntry(field) : []));
    const values = entries.flatMap((one) => (typeof one === 'string' ? [] : one.valueOn)).sort();
    expect([values[0], values.at(-1)].map((day) => day?.slice(2).replaceAll('-', ''))).toEqual([
      expected.first,
      expected.last,
    ]);
    const [, agree, of] = /agree in (\d+) of (\d+)/.exec(expected.balances) ?? [];
    // The index's reader missed one amount, and so one balance.
    if (!of || expected.file.includes('no-decimal-amounts')) return;
    const sound = batch.balances.filter(
      (one) => one.openingMinor + one.movementsMinor === one.closingMinor,
    );
    expect([sound.length, batch.balances.length]).toEqual([Number(agree), Number(of)]);
  });
}
