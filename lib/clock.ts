import { readFileSync, statSync } from 'node:fs';
import { env } from './env';

/**
 * The only source of the time. Under the test setting `CLOCK=bank` it follows the sandbox bank's
 * clock, which the bank keeps as an offset in a file of the data folder; otherwise it is the
 * machine's. Leases do not use it: they compare with the database's `now()`.
 */
export function now(): Date {
  return new Date(Date.now() + offset());
}

/** The machine's own time, for signatures: the other side checks their age by its own clock. */
export function machineNow(): Date {
  return new Date();
}

/** Where the sandbox bank keeps its clock: `{"offset_ms": number}`. */
export function bankClockFile(): string {
  return `${env().DATA_DIR}/bank-clock.json`;
}

let cached = { mtime: -1, offset: 0 };
function offset(): number {
  if (env().CLOCK !== 'bank') return 0;
  try {
    const mtime = statSync(bankClockFile()).mtimeMs;
    if (mtime !== cached.mtime) {
      const { offset_ms } = JSON.parse(readFileSync(bankClockFile(), 'utf8'));
      cached = { mtime, offset: Number(offset_ms) || 0 };
    }
    return cached.offset;
  } catch {
    return 0;
  }
}
