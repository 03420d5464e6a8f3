import { afterAll, expect, it } from 'vitest';
import { asUser } from '@/lib/db';
import { requestExtraction } from '@/lib/extractions/request';
import { usePipeline } from '@/lib/extractions/testing';
import { chaos } from '@/tests/executor-chaos';
import { inngest, link as sdkLink, signingKey } from './client';
import { type Executor, startExecutor } from './executor/executor';
import { type Relay, startRelay } from './relay';
import { functions } from './serve';

/**
 * The product's own functions on a bad day: calls are lost, their answers are lost, late or broken,
 * and the same call runs at two nodes at once. Every step says it is safe to run twice; this holds
 * them to it.
 */
const { database, link, expectTruth } = usePipeline();
let executor: Executor | undefined;
let relay: Relay | undefined;
afterAll(async () => {
  await relay?.stop();
  await executor?.stop();
});

it.each([7, 1_971])(
  'F22 F24: fills the books once, whatever happens to the calls (seed %i)',
  async (seed) => {
    const running = await start(seed);
    const maya = await link('maya', 'maya-sandbox-1');
    const jonas = await link('jonas', 'jonas-sandbox-4', 'simplefin');
    for (const { userId, connectionId } of [maya, jonas]) {
      await asUser(userId, (tx) => requestExtraction(tx, userId, connectionId, 'link'));
    }
    for (let tries = 0; tries < 900 && (await open()) > 0; tries++) {
      expect(await database.violations()).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await running.relay.stop();
    await running.executor.stop();
    expect(await open()).toBe(0);
    await expectTruth(maya, 'maya', 'posted');
    await expectTruth(jonas, 'jonas', 'all');
    const { rows: doubled } = await database.owner.query(
      `select kind, subject, period from notifications group by user_id, 1, 2, 3 having count(*) > 1`,
    );
    expect(doubled).toEqual([]);
  },
  120_000,
);

async function start(seed: number) {
  const databaseUrl = database.url('worker');
  executor = await startExecutor({
    client: inngest,
    functions,
    link: sdkLink,
    signingKey,
    databaseUrl,
    backoff: () => 50,
    pollMs: 500,
    disturb: chaos(seed, 40, { twice: true }),
  });
  const { store, receive, kick } = executor;
  relay = await startRelay({
    store,
    databaseUrl,
    deliver: receive,
    delivered: kick,
    failed: (error) => console.warn('relay:', error),
  });
  return { executor, relay };
}

/** Extractions not ended yet, and runs under way. */
async function open(): Promise<number> {
  const { rows } = await database.owner.query<{ open: number }>(
    `select ((select count(*) from extractions where state in ('queued', 'running'))
       + (select count(*) from executor.run where ended_at is null))::integer as open`,
  );
  return rows[0]?.open ?? 0;
}
