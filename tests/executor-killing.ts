import type { ChildProcess } from 'node:child_process';
import type pg from 'pg';

/**
 * Runs of tests/executor-worker.ts in three processes of which one is killed every second: starts
 * the workers, kills until every run has ended (or `mostKills` have died), and gives how many died. `start` resolves when a
 * worker is ready.
 */
export async function killUntilEnded(
  owner: pg.Client,
  start: () => Promise<ChildProcess>,
  { runs, mostKills, timeoutMs }: { runs: number; mostKills: number; timeoutMs: number },
): Promise<number> {
  const workers = await Promise.all([start(), start(), start()]);
  const until = performance.now() + timeoutMs;
  let kills = 0;
  try {
    while (!(await allEnded(owner, runs))) {
      if (performance.now() > until) throw new Error('Some runs never ended.');
      const more = kills < mostKills;
      await new Promise((resolve) => setTimeout(resolve, more ? 1_000 : 50));
      if (!more) continue;
      const victim = workers.shift();
      victim?.kill('SIGKILL');
      kills++;
      workers.push(await start());
    }
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
  }
  return kills;
}

/** What broke the executor's word, in words; empty when it kept it. */
export async function brokenWords(owner: pg.Client, runs: number): Promise<string[]> {
  const checks: [string, string][] = [
    [
      `select count(*) <> ${runs} from executor.run where function_id = 'app-durable' and status = 'completed'`,
      'a run did not complete',
    ],
    [
      `select count(*) <> ${runs} from executor.run where function_id = 'app-told' and status = 'completed'`,
      'a run of the fan-out did not complete, or there were two',
    ],
    [
      `select exists (select from effect group by key having count(distinct step) <> 5)`,
      'a step never ran',
    ],
    [
      `select exists (select from executor.queue_item) or exists (select from executor.pause)`,
      'something is left over',
    ],
    [
      `select exists (select from executor.run r join executor.step s on s.run_id = r.id
        join effect e on e.key = r.events -> 0 -> 'data' ->> 'key' and e.step = s.name where e.at > s.ended_at)`,
      'a step ran after its result was kept',
    ],
    [
      `select exists (select from executor.run r join effect e on e.key = r.events -> 0 -> 'data' ->> 'key'
        where r.function_id = 'app-' || case e.step when 'told' then 'told' else 'durable' end and e.at > r.ended_at)`,
      'a step ran after the end of its run',
    ],
    [
      `select exists (select from executor.run r join executor.step s on s.run_id = r.id
        where s.name in ('first', 'left', 'right', 'last') and not exists (
          select from effect e where e.key = r.events -> 0 -> 'data' ->> 'key' and e.step = s.name and to_jsonb(e.pid) = s.data))`,
      'a result is kept that no step gave',
    ],
  ];
  const broken: string[] = [];
  for (const [sql, words] of checks) {
    const { rows } = await owner.query({ text: sql, rowMode: 'array' });
    if (rows[0]?.[0]) broken.push(words);
  }
  return broken;
}

/** Where each step of the workers leaves a row. */
export const EFFECTS = `
  create table effect (key text, step text, pid integer, at timestamptz default clock_timestamp());
  create index on effect (key, step);
  grant insert, select on effect to savory_worker`;

async function allEnded(owner: pg.Client, runs: number): Promise<boolean> {
  const { rows } = await owner.query<{ ended: number }>(
    `select count(*)::integer as ended from executor.run where function_id = 'app-told' and ended_at is not null`,
  );
  if ((rows[0]?.ended ?? 0) < runs) return false;
  const { rows: open } = await owner.query(
    'select from executor.run where ended_at is null limit 1',
  );
  return open.length === 0;
}
