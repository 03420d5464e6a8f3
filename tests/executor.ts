import type { Inngest, InngestFunction } from 'inngest';
import { afterEach } from 'vitest';
import { type Executor, type ExecutorOptions, startExecutor } from '@/inngest/executor/executor';
import type { Link } from '@/inngest/executor/link';
import type { TestDatabase } from './database';
import { TEST_SIGNING_KEY } from './executor-client';

export { testClient } from './executor-client';

/**
 * Starts executors on the test's database and stops them after each test. Retries come after 50 ms
 * unless the test says otherwise.
 */
export function useExecutors(database: TestDatabase) {
  const running: Executor[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((executor) => executor.stop()));
  });
  return {
    async start(
      { inngest, link }: { inngest: Inngest.Any; link: Link },
      functions: readonly InngestFunction.Any[],
      options: Partial<ExecutorOptions> = {},
    ): Promise<Executor> {
      const executor = await startExecutor({
        client: inngest,
        functions,
        link,
        signingKey: TEST_SIGNING_KEY,
        databaseUrl: database.url('worker'),
        backoff: () => 50,
        pollMs: 500,
        ...options,
      });
      running.push(executor);
      return executor;
    },
    /** The runs of a function, oldest first, once `count` of them have ended. */
    async ended(functionId: string, count = 1, timeoutMs = 90_000): Promise<EndedRun[]> {
      const until = performance.now() + timeoutMs;
      for (;;) {
        const { rows } = await database.owner.query<EndedRun>(
          `select id, status, output, events from executor.run
           where function_id = $1 and ended_at is not null order by created_at, id`,
          [`app-${functionId}`],
        );
        if (rows.length >= count) return rows;
        if (performance.now() > until) {
          const { rows: open } = await database.owner.query(
            `select r.id, r.status, q.kind, q.step_id, q.race, q.attempt, q.blocked_on, q.due_at::text, q.leased_by from executor.run r left join executor.queue_item q on q.run_id = r.id
             where r.function_id = $1`,
            [`app-${functionId}`],
          );
          throw new Error(
            `${rows.length} of ${count} runs of ${functionId} ended: ${JSON.stringify(open)}`,
          );
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

export type EndedRun = { id: string; status: string; output: unknown; events: unknown[] };
