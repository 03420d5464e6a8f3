import { holds } from './cel/evaluate';
import type { FunctionConfig } from './config';
import type { Engine, EventBody } from './engine';
import { cancelRuns } from './finish';
import { holdBack } from './hold';
import { type Draft, firstOf, startRuns } from './start';
import { resumeStep } from './step';
import type { Tx } from './store';

/**
 * Takes events in: stores them (an id seen within 24 hours is dropped), cancels and resumes what
 * they concern, starts what they trigger. All in the caller's transaction.
 */
export async function receive(engine: Engine, tx: Tx, events: readonly EventBody[]): Promise<void> {
  const fresh = await store(tx, events);
  if (fresh.length === 0) return;
  await cancelBy(engine, tx, fresh);
  await resumeBy(tx, fresh);
  const drafts = fresh.flatMap((event) => triggeredBy(engine, event));
  await startRuns(engine, tx, await holdBack(tx, drafts));
}

/** Does an event of this name start or cancel a function of these? */
export function triggersAny(configs: Iterable<FunctionConfig>, name: string): boolean {
  for (const config of configs) {
    if (config.triggers.some((trigger) => 'event' in trigger && matches(trigger.event, name)))
      return true;
    if (config.cancel.some((cancel) => cancel.event === name)) return true;
  }
  return false;
}

async function store(tx: Tx, events: readonly EventBody[]): Promise<EventBody[]> {
  const byId = new Map(events.map((event) => [event.id, event]));
  const { rows } = await tx.query<{ id: string }>({
    name: 'executor-event',
    text: `insert into executor.event as e (id, name, body)
      select b ->> 'id', b ->> 'name', b from jsonb_array_elements($1) b order by 1
      on conflict (id) do update set name = excluded.name, body = excluded.body, received_at = now()
      where e.received_at < now() - interval '24 hours' returning id`,
    values: [JSON.stringify([...byId.values()])],
  });
  const fresh = new Set(rows.map(({ id }) => id));
  return [...byId.values()].filter(({ id }) => fresh.has(id));
}

function triggeredBy(engine: Engine, event: EventBody): Draft[] {
  return [...engine.configs.values()]
    .filter(({ triggers }) =>
      triggers.some(
        (trigger) =>
          'event' in trigger &&
          matches(trigger.event, event.name) &&
          holds(trigger.expression, { event }),
      ),
    )
    .map((config) => ({ config, events: [event] }));
}

/** Trigger names may end in `*`. */
function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

async function cancelBy(engine: Engine, tx: Tx, events: readonly EventBody[]): Promise<void> {
  for (const config of engine.configs.values()) {
    for (const cancel of config.cancel) {
      const named = events.filter(({ name }) => name === cancel.event);
      if (named.length === 0) continue;
      const { rows } = await tx.query<{ id: string; events: EventBody[] }>(
        `select id, events from executor.run where function_id = $1 and ended_at is null
           and ($2::float8 is null or created_at > now() - $2 * interval '1 ms')`,
        [config.id, cancel.timeout ?? null],
      );
      const hit = rows.filter((run) =>
        named.some((event) => holds(cancel.if, { event: firstOf(run.events), async: event })),
      );
      await cancelRuns(
        engine,
        tx,
        hit.map(({ id }) => id),
      );
    }
  }
}

async function resumeBy(tx: Tx, events: readonly EventBody[]): Promise<void> {
  const { rows } = await tx.query<{
    run_id: string;
    step_id: string;
    event_name: string;
    expression: string | null;
    events: EventBody[];
  }>({
    name: 'executor-waiting',
    text: `select p.run_id, p.step_id, p.event_name, p.expression, r.events
      from executor.pause p join executor.run r on r.id = p.run_id
      where p.event_name = any($1) order by p.run_id, p.step_id`,
    values: [[...new Set(events.map(({ name }) => name))]],
  });
  for (const wait of rows) {
    const event = firstOf(wait.events);
    const hit = events.find(
      (arrived) =>
        arrived.name === wait.event_name && holds(wait.expression, { event, async: arrived }),
    );
    if (!hit) continue;
    const result = { id: wait.step_id, op: 'WaitForEvent', name: hit.name, attempts: 1, data: hit };
    await resumeStep(tx, wait.run_id, result);
  }
}
