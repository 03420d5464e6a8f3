import type { Engine, Work } from './engine';
import { freeDeadLeases, prolong } from './leases';
import { prune } from './prune';
import { sweep } from './sweep';
import { Ticks } from './ticks';

const PRUNE_MS = 600_000;

/** Everything the executor does by the clock. Gives what stops it. */
export async function keepTime(
  engine: Engine,
  works: ReadonlyMap<string, Work>,
  { pollMs, sweepMs }: { pollMs: number; sweepMs: number },
  failed: (error: unknown) => void,
): Promise<() => void> {
  const ticks = new Ticks(engine);
  await ticks.note();
  const stops = [
    every(
      () => engine.leaseMs / 3,
      failed,
      () => prolong(engine, works.values()),
    ),
    every(
      () => pollMs,
      failed,
      async () => {
        if ((await freeDeadLeases(engine)) > 0) engine.kick();
      },
    ),
    every(
      () => sweepMs,
      failed,
      () => sweep(engine),
    ),
    every(
      () => PRUNE_MS,
      failed,
      () => prune(engine.store.pool),
    ),
    // Not longer than a poll: a clock that jumps forward is seen then.
    every(
      () => Math.min(pollMs, ticks.untilNext() + 1),
      failed,
      () => ticks.run(),
    ),
  ];
  if ((await freeDeadLeases(engine)) > 0) engine.kick();
  return () => {
    for (const stop of stops) stop();
  };
}

/** Runs `fn` again and again, `wait()` after it has ended. */
function every(
  wait: () => number,
  failed: (error: unknown) => void,
  fn: () => Promise<unknown>,
): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout;
  const next = () => {
    timer = setTimeout(async () => {
      try {
        await fn();
      } catch (error) {
        if (!stopped) failed(error);
      }
      if (!stopped) next();
    }, wait());
  };
  next();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
