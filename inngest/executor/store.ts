import pg from 'pg';

/** A connection inside a transaction. */
export type Tx = pg.PoolClient;

/** The executor's own connections: its queries must not wait behind those of the functions it runs. */
export type Store = {
  pool: pg.Pool;
  transaction<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** Serialisation failure, deadlock, and connections lost before or while a server restarts. */
const RETRYABLE = new Set(['40001', '40P01', '57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET']);
const TRIES = 5;

export function openStore(connectionString: string, max: number): Store {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: 'savory-executor',
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: 30_000,
  });
  pool.on('error', () => {}); // an idle connection lost: the next query opens another
  // One lost in use: its query fails, and whoever asked is told there.
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    pool,
    transaction: (fn) => retried(() => once(pool, fn)),
    close: () => pool.end(),
  };
}

async function once<T>(pool: pg.Pool, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = await pool.connect();
  let broken: Error | undefined;
  try {
    await tx.query('begin');
    const result = await fn(tx);
    await tx.query('commit');
    return result;
  } catch (error) {
    await tx.query('rollback').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    tx.release(broken);
  }
}

/** Nothing outside the database happens in `run`: after an error that passes it may run again. */
async function retried<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= TRIES || !RETRYABLE.has(codeOf(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 40 * 2 ** attempt));
    }
  }
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return String(error.code);
}
