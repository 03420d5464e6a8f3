import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';

/** The yardstick: a superuser, whom no policy slows. */
export type Copy = { client: pg.Client; close(): Promise<void> };

export async function openCopy(): Promise<Copy> {
  const connectionString = process.env.DATABASE_SUPERUSER_URL;
  if (!connectionString) throw new Error('DATABASE_SUPERUSER_URL is not set.');
  const client = new pg.Client({ connectionString });
  await client.connect();
  // What COPY's rounds delete would be cleaned up in the middle of the next measurement.
  await client.query('alter system set autovacuum = off');
  await client.query('select pg_reload_conf()');
  return { client, close: () => client.end() };
}

/** Takes the rows of these extractions out of the table and times COPY putting them in again. */
export async function copyAgain(
  { client }: Copy,
  extractionIds: readonly bigint[],
): Promise<{ rows: number; seconds: number }> {
  const where = `extraction_id in (${extractionIds.join(',')})`;
  const text = await buffer(
    client.query(to(`copy (select * from transactions where ${where}) to stdout`)),
  );
  const { rowCount } = await client.query(`delete from transactions where ${where}`);
  await client.query('vacuum transactions');
  await client.query('checkpoint');
  const start = performance.now();
  await pipeline(Readable.from([text]), client.query(from('copy transactions from stdin')));
  return { rows: rowCount ?? 0, seconds: (performance.now() - start) / 1_000 };
}
