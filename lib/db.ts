import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from '@/generated/prisma/client';
import { env, required } from './env';
import { SavoryError } from './errors';
import type { UserId } from './ids';

/**
 * The only door to the database. Every transaction names the users it is for; row-level security
 * shows it those rows and no others, whatever the query says. No other client is exported.
 */
export type Tx = Prisma.TransactionClient;

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

type Scope = { userId: UserId; tx: Tx };
type Server = { pool: pg.Pool; prisma: PrismaClient };
type Ground = Server & {
  /** For reads that name the version they want; `restsUntil` after it could not be reached. */
  replica: (Server & { restsUntil: number }) | null;
  scope: AsyncLocalStorage<Scope>;
};

// Routes and instrumentation are separate bundles of one process: share by globalThis.
const shared = globalThis as typeof globalThis & { savoryDb?: Ground };

function ground(): Ground {
  if (!shared.savoryDb) {
    const replica = env().DATABASE_REPLICA_URL;
    shared.savoryDb = {
      ...server(required('DATABASE_URL'), 5_000),
      replica: replica ? { ...server(replica, REPLICA_PATIENCE_MS), restsUntil: 0 } : null,
      scope: new AsyncLocalStorage<Scope>(),
    };
  }
  return shared.savoryDb;
}

function server(connectionString: string, patienceMs: number): Server {
  const pool = new pg.Pool({
    connectionString,
    types: plainTypes,
    max: env().DATABASE_POOL,
    connectionTimeoutMillis: patienceMs,
    idle_in_transaction_session_timeout: 30_000,
  });
  pool.on('error', () => {}); // an idle connection lost: the next query opens another
  // One lost in use: its query fails, and whoever asked is told there.
  pool.on('connect', (client) => client.on('error', () => {}));
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

/**
 * Runs `fn` in one transaction that sees the rows of `userId` alone. Inside another `asUser` of
 * the same user it joins that transaction, so a request is one transaction. `fn` may run again
 * after a serialisation failure or deadlock: it must have no effect outside the database.
 */
export async function asUser<T>(userId: UserId, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const { prisma, scope } = ground();
  const current = scope.getStore();
  if (current) {
    if (current.userId !== userId) throw new Error('A transaction is for one user.');
    return fn(current.tx);
  }
  return retried(() =>
    prisma.$transaction(
      async (tx) => {
        await tx.$queryRaw`select set_config('app.user_id', ${String(userId)}, true),
          set_config('app.user_ids', ${`{${userId}}`}, true)`;
        return scope.run({ userId, tx }, () => fn(tx));
      },
      { maxWait: 5_000, timeout: 30_000 },
    ),
  );
}

const REPLICA_PATIENCE_MS = 500;
const REPLICA_REST_MS = 5_000;

/**
 * Runs `fn`, whose reads are one transaction on the replica (DATABASE_REPLICA_URL) when that shows
 * the user's rows exactly as of `version`; on the primary when there is none, it lags, is from
 * another history, or fails in any way. `fn` only reads, and may run twice.
 */
export async function asUserNearby<T>(
  { userId, version }: { userId: UserId; version: bigint },
  fn: () => Promise<T>,
): Promise<T> {
  const { replica, scope } = ground();
  if (!replica || scope.getStore() || performance.now() < replica.restsUntil) return fn();
  try {
    return await replica.prisma.$transaction(
      async (tx) => {
        await tx.$queryRaw`select set_config('app.user_id', ${String(userId)}, true),
          set_config('app.user_ids', ${`{${userId}}`}, true)`;
        const [seen] = await tx.$queryRaw<{ version: bigint }[]>`
          select coalesce(sum(steps), 0)::bigint as version from version_steps where user_id = ${userId}`;
        if (seen?.version !== version) throw new Behind();
        return scope.run({ userId, tx }, fn);
      },
      { maxWait: REPLICA_PATIENCE_MS, timeout: 30_000, isolationLevel: 'RepeatableRead' },
    );
  } catch (error) {
    if (error instanceof SavoryError) throw error; // as of that version it is so
    if (!(error instanceof Behind)) replica.restsUntil = performance.now() + REPLICA_REST_MS;
    return fn();
  }
}

class Behind extends Error {}

/**
 * Worker only: one transaction over the rows of many users, on a plain connection, for work in
 * bulk (`insert ... select unnest`). The web role's policies show it nothing.
 */
export async function asUsers<T>(
  userIds: readonly UserId[],
  fn: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return retried(() =>
    inTransaction(async (client) => {
      await client.query(`select set_config('app.user_ids', $1, true)`, [`{${userIds.join(',')}}`]);
      return fn(client);
    }),
  );
}

/**
 * One statement for nobody in particular: only the owner's functions (`find_session`,
 * `due_connections`, ...) give it anything, since it sees no user's rows.
 */
export async function asNobody<Row extends pg.QueryResultRow>(
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const { rows } = await ground().pool.query<Row>(sql, values);
  return rows;
}

/** Closes every connection; for the end of a process. */
export async function closeDb(): Promise<void> {
  const open = shared.savoryDb;
  shared.savoryDb = undefined;
  for (const { prisma, pool } of [open, open?.replica].filter(
    (one) => one !== undefined && one !== null,
  )) {
    await prisma.$disconnect();
    await pool.end().catch(() => {});
  }
}

async function inTransaction<T>(fn: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await ground().pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await fn(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

const RETRYABLE = new Set(['40001', '40P01', 'P2034']);
const TRIES = 5;

async function retried<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= TRIES || !RETRYABLE.has(sqlState(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** attempt));
    }
  }
}

/** The SQLSTATE (or Prisma code) of a database error, '' for anything else. */
export function sqlState(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, meta, cause } = error as {
    code?: unknown;
    meta?: { code?: unknown; driverAdapterError?: unknown };
    cause?: { originalCode?: unknown };
  };
  const original =
    cause?.originalCode ??
    (meta?.driverAdapterError as { cause?: { originalCode?: unknown } } | undefined)?.cause
      ?.originalCode;
  return String(original ?? meta?.code ?? code ?? '');
}
