import { bringRows } from '@/lib/archive/bring-rows';
import { closeDb } from '@/lib/db';
import { copyEnvironment, env, required } from '@/lib/env';
import { bringWith } from '@/lib/frozen';
import { BEAT_SECONDS, beat } from '@/lib/heartbeat';
import { leaveKeyMarks, strangeKeys } from '@/lib/key-marks';
import { log } from '@/lib/log';
import { renderWork } from '@/lib/metrics';
import { clearScratch } from '@/lib/scratch';
import { flushTraces, startTracing } from '@/lib/trace';
import { embedded, inngest, link, signingKey } from './client';
import { type Executor, startExecutor } from './executor/executor';
import { executorApi } from './executor/http-api';
import { openStore } from './executor/store';
import { type Relay, startRelay } from './relay';
import { functions, serveInngest } from './serve';
import { type Routes, serveWorker } from './worker-server';

/** The worker program: runs the functions, carries out the outbox, answers the machine it runs on. */
async function main(): Promise<void> {
  copyEnvironment();
  await startTracing('savory-worker');
  bringWith(bringRows);
  await clearScratch();
  await leaveKeyMarks();
  const strange = await strangeKeys();
  if (strange.length > 0) {
    throw new Error(`This database was written with other keys than: ${strange.join(', ')}.`);
  }
  // They hold sessions (LISTEN, named statements), which a pooler in transaction mode would share out.
  const databaseUrl = env().DATABASE_DIRECT_URL ?? required('DATABASE_URL');
  const executor = embedded
    ? await startExecutor({
        client: inngest,
        functions,
        link,
        signingKey,
        databaseUrl,
        failed: (error) => log.error('executor', error),
        runFailed: (name, run, { name: error }) =>
          log.warn('run.failed', { function: name, run, error }),
      })
    : null;
  const store = executor?.store ?? openStore(databaseUrl, 2);
  const relay = await startRelay({
    store,
    databaseUrl,
    deliver: executor ? executor.receive : async (_, events) => void (await inngest.send(events)),
    delivered: () => executor?.kick(),
    failed: (error) => log.error('relay', error),
  });
  const server = await serveWorker(required('WORKER_PORT'), routes(executor, relay));
  const alive = () => (executor?.health().alive ?? true) && relay.health().alive;
  const sayAlive = () => {
    if (alive()) beat('worker').catch((error) => log.error('worker.beat', error));
  };
  sayAlive();
  const beats = setInterval(sayAlive, BEAT_SECONDS * 1_000);
  log.info('worker.ready', { port: env().WORKER_PORT, embedded });

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info('worker.stopping', { signal });
    clearInterval(beats);
    server.close();
    await relay.stop();
    await (executor ? executor.stop() : store.close());
    await closeDb();
    await flushTraces();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}

function routes(executor: Executor | null, relay: Relay): Routes {
  const { EXECUTOR_EVENT_KEY: eventKey, INNGEST_SIGNING_KEY: signingKey } = env();
  return {
    // For other programs of this machine, and only where both keys were set on purpose.
    ...(executor && eventKey && signingKey ? executorApi(executor, { eventKey, signingKey }) : {}),
    '/api/health': () => Response.json({ status: 'ok' }),
    '/api/ready': () => {
      const parts = {
        executor: executor ? executor.health().alive : true,
        relay: relay.health().alive,
      };
      const ready = Object.values(parts).every(Boolean);
      return Response.json(
        { status: ready ? 'ready' : 'not_ready', ...parts },
        { status: ready ? 200 : 503 },
      );
    },
    // This server answers its own machine alone, so its numbers need no token.
    '/api/metrics': async () =>
      new Response(`${executor ? await executor.metrics() : ''}${await renderWork()}`),
    '/api/inngest': (request: Request) =>
      embedded ? new Response(null, { status: 404 }) : serveInngest(request),
  };
}

main().catch((error) => {
  log.error('worker.failed', error);
  process.exit(1);
});
