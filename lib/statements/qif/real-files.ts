import { expect } from 'vitest';
import { testFixtures } from '../fixtures';
import { readQif } from './batch';
import { readRawDate, toDay } from './dates';

/** QIF files of many programs: registers a test per file, none when they are not there. */
export function testRealFiles(): void {
  testFixtures(
    'qif',
    (bytes) => readQif(bytes, { currency: 'USD' }),
    (batch, { first, last }) => {
      const days = batch.transactions.map(({ bookedOn }) => bookedOn);
      for (const text of [first, last]) {
        const raw = text ? readRawDate(text) : null;
        const readings = raw ? [toDay(raw, 'mdy'), toDay(raw, 'dmy')] : [];
        if (raw && days.length > 0) expect(days.some((day) => readings.includes(day))).toBe(true);
      }
    },
  );
}
