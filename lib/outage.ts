import { SavoryError } from './errors';
import { sqlState } from './sql-state';

/** Ways a database is not there for a moment: each worth trying again, none a defect. */
export type Outage = 'away' | 'busy' | 'full' | 'read_only' | 'unknown';

/**
 * SQLSTATEs (PostgreSQL manual, appendix A), Prisma's and the socket's codes. 40003 is what a commit
 * becomes whose wait for the standby was cut short (lib/pool.ts).
 */
const CODES: readonly [RegExp, Outage][] = [
  [/^40003$/, 'unknown'],
  [/^25006$/, 'read_only'],
  [/^(53100|58030|ENOSPC)$/, 'full'], // no room, or the disk refuses
  [/^(53...|55P03|57014|P1008|P2024|P2028)$/, 'busy'],
  [
    /^(08...|57...|P1001|P1002|P1017|E(CONN|HOST|NET)\w+|ENOENT|ENOTFOUND|ETIMEDOUT|EPIPE)$/,
    'away',
  ],
];

/** Prisma's kinds for what has no SQLSTATE, and the words of the driver, which gives some no code. */
const WORDS: readonly [RegExp, Outage][] = [
  [/^timeout exceeded when trying to connect$/, 'busy'],
  [
    /Connection terminated|not queryable|DatabaseNotReachable|ConnectionClosed|SocketTimeout/,
    'away',
  ],
];

const SAYS: Record<Outage, string> = {
  away: 'Savory cannot reach its database just now.',
  busy: 'Savory has more to do than it can just now.',
  full: 'Savory’s disk is full: it can be read, and writes nothing until there is room.',
  read_only: 'Savory can be read, and writes nothing, until its main database is back.',
  unknown:
    'Whether this was saved is not certain. Ask again with the same Idempotency-Key, or look before you repeat it.',
};

const CODE: Partial<Record<Outage, string>> = {
  full: 'read_only',
  read_only: 'read_only',
  unknown: 'outcome_unknown',
};

/** Which outage an error tells of; null for any other error. */
export function outageOf(thrown: unknown): Outage | null {
  const state = sqlState(thrown);
  const found = CODES.find(([pattern]) => pattern.test(state));
  if (found) return found[1];
  if (!(thrown instanceof Error)) return null;
  if (thrown.name === 'PrismaClientInitializationError') return 'away';
  const said = `${thrown.message} ${kindOf(thrown)}`;
  return WORDS.find(([pattern]) => pattern.test(said))?.[1] ?? null;
}

/** For what may as well be done another time: `work.catch(letOutagesPass)`. */
export function letOutagesPass(error: unknown): void {
  if (!outageOf(error)) throw error;
}

/** What whoever asked is told. */
export function outageError(outage: Outage): SavoryError {
  return new SavoryError('unavailable', SAYS[outage], {
    code: CODE[outage],
    retryAfterSeconds: 5,
  });
}

function kindOf(error: Error): string {
  const { meta, cause } = error as {
    meta?: { driverAdapterError?: { cause?: { kind?: unknown } } };
    cause?: { kind?: unknown };
  };
  return String(meta?.driverAdapterError?.cause?.kind ?? cause?.kind ?? '');
}
