import { z } from 'zod';
import type { Engine, Work } from './engine';
import { failWork } from './settle';
import { checkResultSize, checkStepCount } from './size-limits';
import { Together } from './together';

const body = z.object({
  qi_id: z.string().regex(/^\d+\.\d+$/),
  steps: z.array(
    z.looseObject({
      id: z.string(),
      op: z.string(),
      displayName: z.string().nullish(),
      data: z.unknown().optional(),
    }),
  ),
});

type Checkpoint = z.infer<typeof body>;
/** Saves the steps that running calls report. */
export class Checkpoints {
  private readonly writes = new Together<Checkpoint, boolean>((group) => this.insert(group));
  constructor(
    private readonly engine: Engine,
    private readonly works: ReadonlyMap<string, Work>,
  ) {}

  /** True once saved; false when the lease is lost and the caller must stop. */
  save(raw: unknown): Promise<boolean> {
    const checkpoint = body.parse(raw);
    if (checkpoint.steps.some((step) => step.op !== 'StepRun' && step.op !== 'Step')) {
      throw new Error('A checkpoint holds finished steps only.');
    }
    const work = this.works.get(checkpoint.qi_id);
    // Claimed by this process, as everything its functions report on; or stopped working on long ago.
    if (!work) return Promise.resolve(false);
    try {
      work.saved = (work.saved ?? work.memo.length) + checkpoint.steps.length;
      checkStepCount(work.saved);
      for (const step of checkpoint.steps) checkResultSize(step.displayName ?? '', step.data);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return failWork(this.engine, work, { name: 'Error', message });
    }
    return this.writes.add(checkpoint);
  }

  /** The items' row locks keep out whoever would end these runs in between. */
  private async insert(checkpoints: readonly Checkpoint[]): Promise<boolean[]> {
    const leases = checkpoints.map(({ qi_id }) => qi_id);
    const steps = checkpoints.flatMap(({ qi_id, steps }) =>
      steps.map(({ id, op, displayName, data }) => ({
        lease: qi_id,
        id,
        op,
        name: displayName ?? '',
        data: data ?? null,
      })),
    );
    const { rows } = await this.engine.store.pool.query<{ lease: string }>({
      name: 'executor-checkpoint',
      text: `with held as (
          select q.run_id, q.id || '.' || q.lease_token as lease from executor.queue_item q
          join unnest($1::text[]) l on q.id = split_part(l, '.', 1)::bigint and q.lease_token = split_part(l, '.', 2)::integer
          where q.leased_by is not null order by q.id for update of q
        ), saved as (
          insert into executor.step (run_id, id, op, name, data)
          select h.run_id, s ->> 'id', s ->> 'op', s ->> 'name', s -> 'data'
          from jsonb_array_elements($2) with ordinality e (s, at) join held h on h.lease = s ->> 'lease' order by at
          on conflict do nothing
        )
        select lease from held`,
      values: [leases, JSON.stringify(steps)],
    });
    const held = new Set(rows.map(({ lease }) => lease));
    return leases.map((lease) => held.has(lease));
  }
}
