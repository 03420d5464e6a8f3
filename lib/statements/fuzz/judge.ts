import { parseDate } from '@/lib/calendar';
import { isCurrency, MAX_MINOR } from '@/lib/money';
import { BrokenStatement } from '../broken';
import { type FileRead, NeedsMapping, readFile } from '../read-file';
import type { StatementBatch } from '../statement-batch';
import { rowsSeen } from './rows-seen';

/** What a reader did that none may; `kind` groups the cases. */
export class Fault extends Error {
  constructor(
    readonly kind: 'crash' | 'slow' | 'lost' | 'unsound',
    message: string,
    readonly of?: unknown,
  ) {
    super(message);
    this.name = 'Fault';
  }
}

export type Outcome = 'read' | 'refused' | 'asked';

/** How people's files come: their own currency and day are always known. */
const OPTIONS = { ownCurrency: 'EUR', today: parseDate('2026-11-25') ?? undefined };

/**
 * Reads any bytes and says what came of it. Throws Fault where a reader fails with anything but its
 * own refusals, takes longer than such a size may, gives rows that are none, or loses one in silence.
 */
export function judge(name: string, bytes: Uint8Array): Outcome {
  const read = withinTime(bytes.length, () => readOrRefuse(name, bytes));
  if (typeof read === 'string') return read;
  for (const one of read) refuseUnsound(one.batch);
  const [only] = read;
  if (only && read.length === 1) refuseLoss(only, bytes);
  return 'read';
}

function readOrRefuse(name: string, bytes: Uint8Array): FileRead[] | 'refused' | 'asked' {
  try {
    return readFile({ name, bytes }, OPTIONS);
  } catch (error) {
    if (error instanceof BrokenStatement) return 'refused';
    if (error instanceof NeedsMapping) return 'asked';
    throw new Fault('crash', error instanceof Error ? error.message : String(error), error);
  }
}

/** Milliseconds a reading may take: many times what is usual, and in proportion to its size. */
const BASE_MS = 100;
const PER_BYTE_MS = 0.005;
const TRIES = 3;

/** On the processor, whatever else the machine does; the collector's work is not every time. */
function withinTime<T>(size: number, run: () => T): T {
  const most = BASE_MS + size * PER_BYTE_MS;
  let least = Number.POSITIVE_INFINITY;
  for (let left = TRIES; left > 0; left--) {
    const before = process.cpuUsage();
    const value = run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
    if (least <= most) return value;
  }
  throw new Fault('slow', `${Math.round(least)} ms for ${size} bytes`);
}

function refuseUnsound({ accounts, transactions, issues, coverage }: StatementBatch): void {
  const keys = new Set(accounts.map(({ key }) => key));
  for (const row of transactions) {
    const wrong =
      (parseDate(row.bookedOn) === null && `its day is ${row.bookedOn}`) ||
      (row.transactedOn && parseDate(row.transactedOn) === null && 'its other day is none') ||
      (!isCurrency(row.currency) && `its currency is ${row.currency}`) ||
      ((row.amountMinor > MAX_MINOR || row.amountMinor < -MAX_MINOR) &&
        'its amount is too large') ||
      (!keys.has(row.accountKey) && `nobody has its account ${row.accountKey}`) ||
      ((row.description === '' || row.description.length > 2_000) && 'its words are none') ||
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be there
      (/[\u0000-\u001f]/.test(row.description + (row.payee ?? '')) && 'its words hold controls');
    if (wrong) throw new Fault('unsound', `A row: ${wrong}.`);
  }
  for (const { line } of issues) {
    if (line !== undefined && !(Number.isInteger(line) && line > 0))
      throw new Fault('unsound', `A line is ${line}.`);
  }
  for (const { from, to } of coverage) {
    if (from > to) throw new Fault('unsound', `A statement covers ${from} to ${to}.`);
  }
}

/** Every row that can be seen from outside is taken, or refused with its line. */
function refuseLoss({ format, batch }: FileRead, bytes: Uint8Array): void {
  const seen = rowsSeen(format, bytes, batch);
  const told = batch.transactions.length + batch.issues.filter(({ line }) => line).length;
  if (told < seen) throw new Fault('lost', `${seen} rows of ${format} seen, ${told} told of`);
}
