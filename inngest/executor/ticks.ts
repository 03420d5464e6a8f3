import { lastTick, nextTick } from './cron';
import type { Engine } from './engine';
import { newId } from './new-id';
import { type Draft, startRuns } from './start';
import type { Tx } from './store';

type Schedule = { functionId: string; cron: string };

/** A clock set back by more than this starts the schedules anew from there; by less, they wait until it has caught up. */
const BACK = '1 hour';

/** The schedules of the registered functions. */
export class Ticks {
  private schedules: readonly Schedule[] = [];
  /** The functions they are of. */
  private configs: Engine['configs'] | undefined;
  /** The ticks this worker has already asked for: no query until the next. */
  private readonly seen = new Map<Schedule, number>();
  constructor(private readonly engine: Engine) {}

  /** Notes where each schedule stands, so that a new one begins with its next tick. */
  async note(): Promise<void> {
    this.configs = this.engine.configs;
    this.schedules = schedulesOf(this.engine);
    const now = this.engine.now();
    for (const { functionId, cron } of this.schedules) {
      await this.engine.store.pool.query(
        `insert into executor.cron_tick (function_id, cron, tick, next_at) values ($1, $2, $3, $4)
         on conflict (function_id, cron) do update set next_at = excluded.next_at`,
        [functionId, cron, lastTick(cron, now), nextTick(cron, now)],
      );
    }
  }

  /** Starts the functions whose tick has come: each tick once, whichever worker is first; of missed ones the last. */
  async run(): Promise<void> {
    const { engine } = this;
    if (engine.configs !== this.configs) await this.note();
    const due = this.schedules
      .map((schedule) => ({ schedule, tick: lastTick(schedule.cron, engine.now()) }))
      .filter(({ schedule, tick }) => this.seen.get(schedule) !== tick.getTime());
    if (due.length === 0) return;
    await engine.store.transaction(async (tx) => {
      const taken = await take(tx, due, engine.now());
      await startRuns(
        engine,
        tx,
        taken.flatMap((schedule) => draftOf(engine, schedule)),
      );
    });
    for (const { schedule, tick } of due) this.seen.set(schedule, tick.getTime());
    engine.kick();
  }

  /** Milliseconds to the next tick of any schedule. */
  untilNext(): number {
    const now = this.engine.now();
    const waits = this.schedules.map(({ cron }) => nextTick(cron, now).getTime() - now.getTime());
    return Math.min(...waits, Number.MAX_SAFE_INTEGER);
  }
}

function draftOf(engine: Engine, { functionId, cron }: Schedule): Draft[] {
  const config = engine.configs.get(functionId);
  if (!config) return [];
  const ts = engine.now().getTime();
  const event = { id: newId(), name: 'inngest/scheduled.timer', data: { cron }, ts };
  return [{ config, events: [event] }];
}

async function take(
  tx: Tx,
  due: readonly { schedule: Schedule; tick: Date }[],
  now: Date,
): Promise<Schedule[]> {
  const { rows } = await tx.query<{ function_id: string; cron: string }>(
    `update executor.cron_tick c set tick = d.tick, next_at = d.next_at
     from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[]) d (function_id, cron, tick, next_at)
     where c.function_id = d.function_id and c.cron = d.cron
       and (c.tick < d.tick or c.tick > d.tick + interval '${BACK}')
     returning c.function_id, c.cron`,
    [
      due.map(({ schedule }) => schedule.functionId),
      due.map(({ schedule }) => schedule.cron),
      due.map(({ tick }) => tick),
      due.map(({ schedule }) => nextTick(schedule.cron, now)),
    ],
  );
  return rows.map(({ function_id, cron }) => ({ functionId: function_id, cron }));
}

function schedulesOf(engine: Engine): Schedule[] {
  return [...engine.configs.values()].flatMap((config) =>
    config.triggers.flatMap((trigger) =>
      'cron' in trigger ? [{ functionId: config.id, cron: trigger.cron }] : [],
    ),
  );
}
