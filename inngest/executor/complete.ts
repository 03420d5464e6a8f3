import type { Engine, Work } from './engine';
import { endRuns } from './finish';
import type { Tx } from './store';
import { Together } from './together';

type Completion = { work: Work; output: unknown };

/** Ends runs that came to their end, many in one transaction. An item whose lease is lost ends nothing. */
export class Completions {
  private readonly writes = new Together<Completion, boolean>((group) =>
    this.engine.store.transaction((tx) => this.end(tx, group)),
  );
  constructor(private readonly engine: Engine) {}

  add(work: Work, output: unknown): Promise<boolean> {
    return this.writes.add({ work, output });
  }

  private async end(tx: Tx, group: readonly Completion[]): Promise<boolean[]> {
    const held = await hold(tx, group);
    const mine = group.map(({ work }) => held.has(work.id));
    await endRuns(
      this.engine,
      tx,
      group.flatMap(({ work, output }, at) =>
        mine[at] && work.run_id ? [{ runId: work.run_id, status: 'completed', output }] : [],
      ),
    );
    return mine;
  }
}

async function hold(tx: Tx, group: readonly Completion[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'executor-hold-many',
    text: `select q.id::text as id
      from unnest($1::text[], $2::bigint[], $3::integer[]) l (run_id, item_id, token)
      join executor.run r on r.id = l.run_id and r.ended_at is null
      join executor.queue_item q on q.id = l.item_id and q.lease_token = l.token and q.leased_by is not null
      order by r.id for update of r, q`,
    values: [
      group.map(({ work }) => work.run_id),
      group.map(({ work }) => work.id),
      group.map(({ work }) => work.lease_token),
    ],
  });
  return new Set(rows.map(({ id }) => id));
}
