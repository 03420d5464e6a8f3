import { keyOf } from './cel/evaluate';
import type { FunctionConfig } from './config';
import type { EventBody } from './engine';
import type { Draft } from './start';
import type { Tx } from './store';

/** One run per idempotency key in 24 hours; drops the others. */
export async function passIdempotency(tx: Tx, drafts: readonly Draft[]): Promise<Draft[]> {
  const keyed = drafts.map((draft) => ({ draft, key: idempotencyKey(draft) }));
  const wanted = new Map(
    keyed.flatMap(({ draft, key }) =>
      key === null ? [] : [[pair(draft, key), { id: draft.config.id, key }]],
    ),
  );
  if (wanted.size === 0) return [...drafts];
  const { rows } = await tx.query<{ function_id: string; key: string }>(
    `insert into executor.gate (function_id, kind, key, until)
     select id, 'idempotency', key, now() + interval '24 hours'
     from jsonb_to_recordset($1) as x (id text, key text) order by id, key
     on conflict (function_id, kind, key) do update set until = excluded.until
     where executor.gate.until <= now() returning function_id, key`,
    [JSON.stringify([...wanted.values()])],
  );
  const open = new Set(rows.map((row) => `${row.function_id}\n${row.key}`));
  // Of several with one key in one batch the first goes: delete() is true once.
  return keyed
    .filter(({ draft, key }) => key === null || open.delete(pair(draft, key)))
    .map(({ draft }) => draft);
}

/**
 * Drops what is over the rate limit. `until` is the theoretical arrival time of GCRA: each run moves
 * it by period / limit, and a whole period's worth may come at once.
 */
export async function passRateLimit(tx: Tx, drafts: readonly Draft[]): Promise<Draft[]> {
  const passed: Draft[] = [];
  for (const draft of drafts) {
    const rate = draft.config.rateLimit;
    if (!rate) {
      passed.push(draft);
      continue;
    }
    const interval = rate.period / rate.limit;
    const { rowCount } = await tx.query(
      `insert into executor.gate as g (function_id, kind, key, until)
       values ($1, 'rate', $2, now() + $3::float8 * interval '1 ms')
       on conflict (function_id, kind, key) do update
       set until = greatest(g.until, now()) + $3::float8 * interval '1 ms'
       where g.until <= now() + $4::float8 * interval '1 ms'`,
      [
        draft.config.id,
        keyOf(rate.key, { event: draft.events[0] }),
        interval,
        rate.period - interval,
      ],
    );
    if (rowCount) passed.push(draft);
  }
  return passed;
}

/** Milliseconds a run must wait for its turn: `limit + burst - 1` start at once, then one per period / limit. */
export async function throttleDelay(
  tx: Tx,
  config: FunctionConfig,
  event: EventBody,
): Promise<number> {
  const { throttle } = config;
  if (!throttle) return 0;
  const interval = throttle.period / throttle.limit;
  const { rows } = await tx.query<{ ahead: number }>(
    `insert into executor.gate as g (function_id, kind, key, until)
     values ($1, 'throttle', $2, now() + $3::float8 * interval '1 ms')
     on conflict (function_id, kind, key) do update
     set until = greatest(g.until, now()) + $3::float8 * interval '1 ms'
     returning extract(epoch from until - now())::float8 * 1000 as ahead`,
    [config.id, keyOf(throttle.key, { event }), interval],
  );
  const room = (throttle.limit + throttle.burst - 1) * interval;
  return Math.max(0, Math.round((rows[0]?.ahead ?? 0) - room));
}

function idempotencyKey({ config, events }: Draft): string | null {
  return config.idempotency ? keyOf(config.idempotency, { event: events[0] }) : null;
}

function pair(draft: Draft, key: string): string {
  return `${draft.config.id}\n${key}`;
}
