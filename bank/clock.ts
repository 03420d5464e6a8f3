import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The bank's own time: the machine's and an offset that outlives the process. */
export type BankClock = { now(): Date; set(instant: Date): void };

/** The years the bank can be in; its books begin in 2022 and reach two years back. */
export const EARLIEST = new Date('2024-01-01T00:00:00Z');
export const LATEST = new Date('2060-01-01T00:00:00Z');

/** Keeps `{"offset_ms": n}` in `bank-clock.json`, where `lib/clock.ts` follows it in tests. */
export function openClock(dataDir: string): BankClock {
  const file = path.join(dataDir, 'bank-clock.json');
  let offset = readOffset(file);
  return {
    now: () => new Date(Date.now() + offset),
    set(instant) {
      offset = instant.getTime() - Date.now();
      mkdirSync(dataDir, { recursive: true });
      // Written beside and moved over, so that a reader never sees half a file.
      writeFileSync(`${file}.new`, JSON.stringify({ offset_ms: offset }));
      renameSync(`${file}.new`, file);
    },
  };
}

function readOffset(file: string): number {
  try {
    const { offset_ms } = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isFinite(offset_ms) ? offset_ms : 0;
  } catch {
    return 0; // no file yet, or not ours: the machine's time
  }
}
