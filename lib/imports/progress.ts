import 'server-only';
import type pg from 'pg';
import { type Month, monthOf, parseDate } from '@/lib/calendar';
import { asUsers } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import type { Recorded } from '@/lib/transactions/record-file';
import type { ImportProblem } from './problem';
import type { ImportResult, ImportView } from './schema';
import { undoOf } from './undo-facts';

/** How far an import is, for whoever looks; also that somebody is at it. */
export async function tellProgress(
  userId: UserId,
  importId: bigint,
  progress: Partial<ImportView['progress']>,
): Promise<void> {
  await asUsers([userId], (client) =>
    client.query(
      'update imports set progress = $3, touched_at = now() where user_id = $1 and id = $2',
      [userId, importId, JSON.stringify(progress)],
    ),
  );
}

/**
 * Is the import still to be recorded? Nobody else does it meanwhile: the caller holds the person's
 * books, and the row itself stays free to be told progress.
 */
export async function holdOwed(
  client: pg.PoolClient,
  userId: UserId,
  importId: bigint,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from imports where user_id = $1 and id = $2 and state = 'running'`,
    [userId, importId],
  );
  return rowCount === 1;
}

/** Ends it well, in the transaction of the rows it speaks of. */
export async function finishImport(
  client: pg.PoolClient,
  userId: UserId,
  importId: bigint,
  result: ImportResult,
  recorded: readonly Recorded[],
): Promise<void> {
  const months = new Set(recorded.flatMap(({ decision }) => decision.months));
  const { added, updated, duplicates, rejected } = result;
  const rows = added + updated + duplicates + rejected.length;
  await client.query(
    `update imports set state = 'done', finished_at = clock_timestamp(), touched_at = now(), result = $3,
       undo = $4, extraction_ids = $5, months = $6::date[], progress = $7
     where user_id = $1 and id = $2`,
    [
      userId,
      importId,
      JSON.stringify(result),
      recorded.length > 0 ? JSON.stringify(undoOf(recorded)) : null,
      recorded.map(({ extractionId }) => extractionId),
      [...months].sort().map((month) => `${month}-01`),
      JSON.stringify({ phase: 'done', percent: 100, rows }),
    ],
  );
}

export async function failImport(
  userId: UserId,
  importId: bigint,
  problem: ImportProblem,
): Promise<void> {
  await asUsers([userId], (client) =>
    client.query(
      `update imports set state = 'failed', finished_at = now(), touched_at = now(), problem = $3,
         progress = '{"phase": "done", "percent": 100}'
       where user_id = $1 and id = $2 and state = 'running'`,
      [userId, importId, JSON.stringify(problem)],
    ),
  );
}

/** The months a finished import touched. */
export async function monthsOf(userId: UserId, importId: bigint): Promise<Month[]> {
  return asUsers([userId], async (client) => {
    const { rows } = await client.query<{ day: string }>(
      'select unnest(months)::text as day from imports where user_id = $1 and id = $2 order by 1',
      [userId, importId],
    );
    return rows.flatMap(({ day }) => {
      const date = parseDate(day);
      return date ? [monthOf(date)] : [];
    });
  });
}
