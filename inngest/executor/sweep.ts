import type { Engine } from './engine';
import { endRuns, lockRuns } from './finish';
import { unblockForgotten } from './leases';
import { resumeStep } from './step';

const PAGE = 100;
/** A function that no worker has known for so long is not coming back with the next deployment. */
const UNKNOWN_FOR = '1 hour';

/**
 * Finds what is owed and nobody works on, whatever made it so (a restored backup, rows changed by
 * hand, a defect): runs with nothing under way, invocations whose run has ended, limits nobody
 * holds, runs of functions that are gone.
 */
export async function sweep(engine: Engine): Promise<void> {
  await unblockForgotten(engine);
  await callStranded(engine);
  await resumeOrphans(engine);
  await failUnknown(engine);
  engine.kick();
}

async function callStranded(engine: Engine): Promise<void> {
  await engine.store.pool.query(
    `insert into executor.queue_item (kind, function_id, run_id, step_id, limit_keys)
     select 'call', r.function_id, r.id, 'step', r.limit_keys from executor.run r
     where r.ended_at is null
       and not exists (select from executor.queue_item q where q.run_id = r.id and q.kind <> 'limit')
       and not exists (select from executor.pause p where p.run_id = r.id)
     limit ${PAGE}
     on conflict do nothing`,
  );
}

async function resumeOrphans(engine: Engine): Promise<void> {
  await engine.store.transaction(async (tx) => {
    const { rows } = await tx.query<{
      run_id: string;
      step_id: string;
      status: string | null;
      output: unknown;
    }>(
      `select p.run_id, p.step_id, c.status, c.output from executor.pause p
       left join executor.run c on c.parent_run_id = p.run_id and c.parent_step_id = p.step_id
       where p.event_name is null and (c.id is null or c.ended_at is not null)
       order by p.run_id, p.step_id limit ${PAGE}`,
    );
    for (const { run_id, step_id, status, output } of rows) {
      const step = { id: step_id, op: 'InvokeFunction', name: '', attempts: 1 };
      const lost = { name: 'Error', message: 'The invoked run is not there any more.' };
      await resumeStep(
        tx,
        run_id,
        status === 'completed' ? { ...step, data: output } : { ...step, error: output ?? lost },
      );
    }
  });
}

async function failUnknown(engine: Engine): Promise<void> {
  const known = [...engine.configs.keys()];
  await engine.store.transaction(async (tx) => {
    const { rows } = await tx.query<{ run_id: string; function_id: string }>(
      `select distinct run_id, function_id from executor.queue_item
       where function_id <> all($1) and run_id is not null and kind <> 'limit' and leased_by is null
         and due_at < now() - interval '${UNKNOWN_FOR}' order by run_id limit ${PAGE}`,
      [known],
    );
    await lockRuns(
      tx,
      rows.map(({ run_id }) => run_id),
    );
    const message = (name: string) => `No worker has known the function ${name} for an hour.`;
    await endRuns(
      engine,
      tx,
      rows.map(({ run_id, function_id }) => ({
        runId: run_id,
        status: 'failed',
        error: { name: 'Error', message: message(function_id) },
      })),
    );
    await tx.query(
      `delete from executor.queue_item where kind = 'start' and function_id <> all($1)
         and leased_by is null and due_at < now() - interval '${UNKNOWN_FOR}'`,
      [known],
    );
  });
}
