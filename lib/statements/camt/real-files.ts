import { expect } from 'vitest';
import { rejectedOf, testFixtures } from '../fixtures';
import { readCamt } from './batch';

/** CAMT files of many banks: registers a test per file, none when they are not there. */
export function testRealFiles(): void {
  testFixtures('camt', readCamt, (batch, { first, last, balances }) => {
    expect(rejectedOf(batch).length).toBe(batch.transactions.length === 0 ? 1 : 0);
    const days = batch.transactions.map(({ bookedOn }) => bookedOn).sort();
    if (days.length > 0) expect([days[0], days.at(-1)]).toEqual([first, last]);
    const [, agree, of] = /agree in (\d+) of (\d+)/.exec(balances) ?? [];
    if (!of) return;
    const sound = batch.balances.filter(
      (one) => one.openingMinor + one.movementsMinor === one.closingMinor,
    );
    expect([sound.length, batch.balances.length]).toEqual([Number(agree), Number(of)]);
  });
}
