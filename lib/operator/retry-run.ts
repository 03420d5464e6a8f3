import 'server-only';
import { asNobody } from '@/lib/db';
import { notFound, SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { getRun } from './queries';
import { requireOperator } from './require-operator';
import { type RunDetail, runId } from './schema';

/** Lets a failed or cancelled run go on from its last good step. Throws `conflict` for one that goes on already. */
export async function retryRun(userId: UserId, id: string): Promise<RunDetail> {
  await requireOperator(userId);
  if (!runId.safeParse(id).success) throw notFound();
  const [row] = await asNobody<{ outcome: 'gone' | 'not_ended' | 'taken' | 'done' }>(
    'select operator_retry_run($1) as outcome',
    [id],
  );
  if (row?.outcome === 'gone') throw notFound();
  if (row?.outcome === 'not_ended') {
    throw new SavoryError('conflict', 'Only a run that failed or was cancelled is run again.');
  }
  if (row?.outcome === 'taken') {
    throw new SavoryError('conflict', 'Another run of the same kind is under way in its place.');
  }
  return getRun(userId, id);
}
