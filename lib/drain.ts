import 'server-only';
import { env } from './env';
import { log } from './log';
import { flushTraces } from './trace';

/**
 * A web node that is told to end first says that it wants no more (`/api/ready` answers 503), goes
 * on answering for DRAIN_SECONDS until every proxy has noticed, then takes nothing new, finishes what
 * it holds and ends.
 */
const shared = globalThis as typeof globalThis & { savoryDraining?: boolean };

export function isDraining(): boolean {
  return shared.savoryDraining === true;
}

/** Puts the draining before what the framework does at SIGTERM. */
export function drainFirst(): void {
  const finish = process.listeners('SIGTERM');
  process.removeAllListeners('SIGTERM');
  process.on('SIGTERM', (signal) => {
    if (isDraining()) return;
    shared.savoryDraining = true;
    log.info('web.draining', { seconds: env().DRAIN_SECONDS });
    setTimeout(async () => {
      await flushTraces();
      for (const listener of finish) listener(signal);
    }, env().DRAIN_SECONDS * 1_000);
  });
}
