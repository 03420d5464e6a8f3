import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '@/generated/prisma/client';
import { env } from './env';

/** Connections to one server, plain and through Prisma. */
export type Server = { pool: pg.Pool; prisma: PrismaClient };

const { INT8, DATE } = pg.types.builtins;

/**
 * How plain connections read values: int8 as bigint, date as `YYYY-MM-DD`. Given to a pool or client,
 * never set for all of pg: Prisma's adapter reads through the same table and wants text there.
 */
export const plainTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && oid === INT8) return BigInt;
    if (format !== 'binary' && oid === DATE) return String;
    return pg.types.getTypeParser(oid, format);
  },
};

export function openServer(connectionString: string, patienceMs: number): Server {
  const pool = new pg.Pool({
    connectionString,
    types: plainTypes,
    max: env().DATABASE_POOL,
    connectionTimeoutMillis: patienceMs,
    idle_in_transaction_session_timeout: 30_000,
  });
  pool.on('error', () => {}); // an idle connection lost: the next query opens another
  pool.on('connect', (client) => {
    client.on('error', () => {}); // one lost in use: its query fails, and whoever asked is told there
    // safe because: a pool's clients are this class, whose connection its types leave out
    watch(client as unknown as Watched);
  });
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

/**
 * A commit that waits for its standby is not bounded by `statement_timeout`: a server that says
 * nothing for longer than any statement may take is left (the roles' own limits:
 * scripts/database-roles.mjs).
 */
const SILENCE_SECONDS = { web: 18, worker: 330, all: 330 };

type Watched = pg.Client & {
  connection: pg.Connection & { stream: { setTimeout?: (ms: number) => void } };
};

function watch(client: Watched): void {
  const { connection } = client;
  const { DATABASE_SILENCE_SECONDS, ROLE } = env();
  connection.stream.setTimeout?.(1_000 * (DATABASE_SILENCE_SECONDS ?? SILENCE_SECONDS[ROLE]));
  connection.stream.once('timeout', () => {
    connection.stream.destroy(
      Object.assign(new Error('The database says nothing.'), { code: 'ETIMEDOUT' }),
    );
  });
  client.on('notice', (notice) => {
    if (notice.code === CUT_SHORT && /synchronous replication/.test(notice.message ?? '')) {
      connection.emit('errorMessage', outcomeUnknown());
    }
  });
}

/**
 * A wait that somebody cancelled ends with a warning and "done": the commit is on the primary, and maybe
 * nowhere else. To whoever waits it is an error, and the connection is not used again.
 */
const CUT_SHORT = '01000';

function outcomeUnknown(): Error {
  const text = 'The commit may not be on the standby.';
  return Object.assign(new Error(text), { code: '40003', severity: 'ERROR', name: 'error' });
}
