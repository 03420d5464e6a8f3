import 'server-only';
import type { Import } from '@/generated/prisma/client';
import { asUser } from '@/lib/db';
import { invalid, notFound } from '@/lib/errors';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import { errorOf, type ImportProblem } from './problem';
import type { ImportResult, ImportsQuery, ImportView } from './schema';

/** One import: its state, how far it is, and what came of it. Throws not_found. */
export async function getImport(userId: UserId, id: bigint): Promise<ImportView> {
  return importView(await readImport(userId, id));
}

/** The user's imports, newest first; what was only asked is no import. */
export async function listImports(
  userId: UserId,
  { limit, cursor }: ImportsQuery,
): Promise<{ data: ImportView[]; next_cursor: string | null }> {
  const before = cursor === undefined ? undefined : decodeId(cursor);
  if (before === null) throw invalid('/cursor', 'Not a cursor of this list.');
  const rows = await asUser(userId, (tx) =>
    tx.import.findMany({
      where: { userId, dryRun: false, ...(before ? { id: { lt: before } } : {}) },
      orderBy: { id: 'desc' },
      take: limit + 1,
      omit: { undo: true },
    }),
  );
  const last = rows[limit - 1];
  return {
    data: rows.slice(0, limit).map(importView),
    next_cursor: rows.length > limit && last ? encodeId(last.id) : null,
  };
}

/**
 * Waits for the worker: the import once it is done, or as it stands after `ms`. Throws why the file
 * was not taken.
 */
export async function awaitImport(userId: UserId, id: bigint, ms: number): Promise<ImportView> {
  const until = performance.now() + ms;
  for (let pause = 20; ; pause = Math.min(250, pause * 1.5)) {
    const row = await readImport(userId, id);
    if (row.state === 'failed' && row.problem) throw errorOf(problemIn(row));
    if (!/^(queued|running)$/.test(row.state) || performance.now() > until) return importView(row);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

type Row = Omit<Import, 'undo'>;

async function readImport(userId: UserId, id: bigint): Promise<Row> {
  const row = await asUser(userId, (tx) =>
    tx.import.findUnique({ where: { userId_id: { userId, id } }, omit: { undo: true } }),
  );
  if (!row) throw notFound('No import');
  return row;
}

function importView(row: Row): ImportView {
  const { phase, rows, percent } = row.progress as Partial<ImportView['progress']>;
  const problem = row.problem === null ? null : problemIn(row);
  return {
    id: encodeId(row.id),
    state: row.state,
    dry_run: row.dryRun,
    file_name: row.fileName,
    bytes: row.bytes,
    created_at: row.createdAt.toISOString(),
    finished_at: row.finishedAt?.toISOString() ?? null,
    undone_at: row.undoneAt?.toISOString() ?? null,
    progress: { phase: phase ?? 'waiting', rows: rows ?? null, percent: percent ?? 0 },
    error: problem && { code: problem.code, message: problem.message, line: problem.line },
    // safe because: only record-import.ts writes it
    ...(row.result as ImportResult | null),
  };
}

function problemIn({ problem }: Pick<Row, 'problem'>): ImportProblem {
  return problem as ImportProblem; // safe because: only record-import.ts writes it
}
