import 'server-only';
import { asNobody } from '@/lib/db';
import { notFound, SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { getRun } from './queries';
import { requireOperator } from './require-operator';
import { type RunDetail, runId } from './schema';

/** Asks the workers to cancel a run; one does so a moment later. Throws `conflict` when it has ended. */
export async function cancelRun(userId: UserId, id: string): Promise<RunDetail> {
  await requireOperator(userId);
  if (!runId.safeParse(id).success) throw notFound();
  const [row] = await asNobody<{ outcome: 'gone' | 'ended' | 'done' }>(
    'select operator_cancel_run($1) as outcome',
    [id],
  );
  if (row?.outcome === 'gone') throw notFound();
  if (row?.outcome === 'ended') throw new SavoryError('conflict', 'The run has ended.');
  return getRun(userId, id);
}
