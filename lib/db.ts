import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import type { Prisma, PrismaClient } from '@/generated/prisma/client';
import { env, required } from './env';
import { SavoryError } from './errors';
import { bringBack, Frozen, frozenIn } from './frozen';
import type { UserId } from './ids';
import { outageOf } from './outage';
import { openServer, type Server } from './pool';
import { sqlState } from './sql-state';
import { span } from './trace';

export { plainTypes } from './pool';
export { sqlState };

/**
 * The only door to the database. Every transaction names the users it is for; row-level security
 * shows it those rows and no others, whatever the query says. No other client is exported.
 */
export type Tx = Prisma.TransactionClient;

type Scope = { userId: UserId; tx: Tx };
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
      ...openServer(required('DATABASE_URL'), 5_000),
      replica: replica ? { ...openServer(replica, REPLICA_PATIENCE_MS), restsUntil: 0 } : null,
      scope: new AsyncLocalStorage<Scope>(),
    };
  }
  return shared.savoryDb;
}

/**
 * Runs `fn` in one transaction that sees the rows of `userId` alone. Inside another `asUser` of
 * the same user it joins that transaction, so a request is one transaction. `fn` may run again
 * after a serialisation failure or deadlock, or when rows it needs were in the archive: it must have
 * no effect outside the database. It is ended after 30 s, or `seconds` for what is large by its nature.
 */
export async function asUser<T>(
  userId: UserId,
  fn: (tx: Tx) => Promise<T>,
  { seconds }: { seconds?: number } = {},
): Promise<T> {
  const { prisma, scope } = ground();
  const current = scope.getStore();
  if (current) {
    if (current.userId !== userId) throw new Error('A transaction is for one user.');
    return fn(current.tx);
  }
  try {
    return await retried((begun) => transaction(prisma, userId, fn, { begun, seconds }), userId);
  } catch (error) {
    const { replica } = ground();
    if (!replica || outageOf(error) !== 'away') throw error;
    return transaction(replica.prisma, userId, fn, ON_REPLICA);
  }
}

/**
 * Without its primary Savory is read-only, not gone: reads are the replica's, as of when it last heard;
 * a write is refused there (25006), also once it has become the primary itself, since whether the
 * first try was saved is not known.
 */
const ON_REPLICA = { readOnly: true } as const;

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
    return await transaction(
      replica.prisma,
      userId,
      async (tx) => {
        const [seen] = await tx.$queryRaw<{ version: bigint }[]>`
          select coalesce(sum(steps), 0)::bigint as version from version_steps where user_id = ${userId}`;
        if (seen?.version !== version) throw new Behind();
        return fn();
      },
      ON_REPLICA,
    );
  } catch (error) {
    if (error instanceof SavoryError) throw error; // as of that version it is so
    if (!(error instanceof Behind || error instanceof Frozen))
      replica.restsUntil = performance.now() + REPLICA_REST_MS;
    return fn();
  }
}

class Behind extends Error {}

type Manner = { readOnly?: boolean; begun?: Begun; seconds?: number };

async function transaction<T>(
  prisma: PrismaClient,
  userId: UserId,
  fn: (tx: Tx) => Promise<T>,
  { readOnly = false, begun, seconds = 30 }: Manner = {},
): Promise<T> {
  const work = () =>
    prisma.$transaction(
      async (tx) => {
        if (readOnly)
          await tx.$executeRaw`set transaction isolation level repeatable read, read only`;
        await tx.$queryRaw`select set_config('app.user_id', ${String(userId)}, true),
        set_config('app.user_ids', ${`{${userId}}`}, true)`;
        const result = await ground().scope.run({ userId, tx }, () => fn(tx));
        if (begun) begun.committing = true;
        return result;
      },
      { maxWait: 5_000, timeout: seconds * 1_000 },
    );
  return span('database transaction', { read_only: readOnly }, work);
}

/**
 * Worker only: one transaction over the rows of many users, on a plain connection, for work in
 * bulk (`insert ... select unnest`). The web role's policies show it nothing.
 */
export async function asUsers<T>(
  userIds: readonly UserId[],
  fn: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return retried((begun) => {
    const work = async (client: pg.PoolClient) => {
      await client.query(`select set_config('app.user_ids', $1, true)`, [`{${userIds.join(',')}}`]);
      const result = await fn(client);
      begun.committing = true;
      return result;
    };
    return span('database transaction', { users: userIds.length }, () =>
      inTransaction(ground().pool, 'begin', work),
    );
  });
}

/**
 * One statement for nobody in particular: only the owner's functions (`find_session`,
 * `due_connections`, ...) give it anything, since it sees no user's rows.
 */
export async function asNobody<Row extends pg.QueryResultRow>(
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const { pool, replica } = ground();
  try {
    return (await pool.query<Row>(sql, values)).rows;
  } catch (error) {
    if (!replica || outageOf(error) !== 'away') throw error;
    const ask = (client: pg.PoolClient) => client.query<Row>(sql, values);
    return (await inTransaction(replica.pool, 'begin read only', ask)).rows;
  }
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

async function inTransaction<T>(
  pool: pg.Pool,
  begin: 'begin' | 'begin read only',
  fn: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
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

/** Whether a try came as far as its commit: from there on its outcome is not known when it fails. */
type Begun = { committing: boolean };

async function retried<T>(
  run: (begun: Begun) => Promise<T>,
  userId: UserId | null = null,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const begun = { committing: false };
    try {
      return await run(begun);
    } catch (error) {
      const frozen = frozenIn(error);
      if (frozen.length > 0 && attempt < TRIES) {
        await bringBack(frozen, userId);
        continue;
      }
      const lost = !begun.committing && outageOf(error) === 'away';
      if (attempt >= TRIES || !(lost || RETRYABLE.has(sqlState(error)))) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** attempt));
    }
  }
}
