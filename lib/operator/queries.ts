import 'server-only';
import { asNobody } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { requireOperator } from './require-operator';
import {
  type Operations,
  type Run,
  type RunDetail,
  type RunPage,
  type RunStatus,
  type RunsQuery,
  runId,
} from './schema';

type RunRow = {
  id: string;
  function_id: string;
  status: RunStatus;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
  error: Run['error'];
};
type DetailRow = RunRow & Pick<RunDetail, 'events' | 'steps' | 'under_way'>;
type Counts<Name extends string> = Record<Name, bigint>;

/** Runs by function and state, queue depth, coming schedules. */
export async function getOperations(userId: UserId): Promise<Operations> {
  await requireOperator(userId);
  const [functions, queue, schedules] = await Promise.all([
    asNobody<{ function_id: string } & Counts<RunStatus>>('select * from operator_functions()'),
    asNobody<Counts<'due' | 'later' | 'leased' | 'blocked'>>('select * from operator_queue()'),
    asNobody<{ function_id: string; cron: string; last_at: Date; next_at: Date }>(
      'select * from operator_schedules()',
    ),
  ]);
  return {
    functions: functions.map((row) => ({
      id: row.function_id,
      queued: Number(row.queued),
      running: Number(row.running),
      completed: Number(row.completed),
      failed: Number(row.failed),
      cancelled: Number(row.cancelled),
    })),
    queue: {
      due: Number(queue[0]?.due ?? 0),
      later: Number(queue[0]?.later ?? 0),
      leased: Number(queue[0]?.leased ?? 0),
      blocked: Number(queue[0]?.blocked ?? 0),
    },
    schedules: schedules.map((row) => ({
      ...row,
      last_at: row.last_at.toISOString(),
      next_at: row.next_at.toISOString(),
    })),
  };
}

/** A page of runs, newest first. */
export async function listRuns(userId: UserId, query: RunsQuery): Promise<RunPage> {
  await requireOperator(userId);
  const rows = await asNobody<RunRow>('select * from operator_runs($1, $2, $3, $4)', [
    query.function ?? null,
    query.status ?? null,
    query.cursor ?? null,
    query.limit + 1,
  ]);
  const shown = rows.slice(0, query.limit);
  const next = rows.length > query.limit ? shown.at(-1) : undefined;
  return { data: shown.map(runView), next_cursor: next?.id ?? null };
}

/** One run with its steps and what it waits for. */
export async function getRun(userId: UserId, id: string): Promise<RunDetail> {
  await requireOperator(userId);
  if (!runId.safeParse(id).success) throw notFound();
  const [row] = await asNobody<DetailRow>('select * from operator_run($1)', [id]);
  if (!row) throw notFound();
  const { events, steps, under_way } = row;
  return {
    ...runView(row),
    events,
    steps: steps.map((step) => ({ ...step, ended_at: iso(step.ended_at) })),
    under_way: under_way.map((item) => ({ ...item, due_at: iso(item.due_at) })),
  };
}

function runView(row: RunRow): Run {
  return {
    id: row.id,
    function_id: row.function_id,
    status: row.status,
    created_at: row.created_at.toISOString(),
    started_at: row.started_at?.toISOString() ?? null,
    ended_at: row.ended_at?.toISOString() ?? null,
    error: row.error,
  };
}

/** The database writes instants in JSON with its own offset. */
function iso(text: string): string {
  return new Date(text).toISOString();
}
