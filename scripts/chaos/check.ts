import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { parseDecimal } from '@/lib/money';
import type { World } from './ground';
import type { Stage } from './history';

const LOOKS_APART_MS = 30;

/** Looks at the invariants over and over, more than ten times a second, until stopped. */
export function startLooking(world: World) {
  const violations = new Set<string>();
  let samples = 0;
  let going = true;
  const looker = new pg.Client(world.databaseUrl('owner'));
  looker.on('error', () => {}); // its query fails, and that is told
  const looking = (async () => {
    await looker.connect();
    while (going) {
      const { rows } = await looker.query('select invariant, subject from invariant_violation');
      samples++;
      for (const { invariant, subject } of rows) violations.add(`${invariant}: ${subject}`);
      await sleep(LOOKS_APART_MS);
    }
    await looker.end();
  })();
  return {
    async stop(): Promise<{ samples: number; violations: string[] }> {
      going = false;
      await looking;
      return { samples, violations: [...violations] };
    },
  };
}

/**
 * Without faults everything ends: no extraction, run, import or outbox row is left over, and every
 * connection is well. Hours pass meanwhile, as they would. Gives what is still there, in words.
 * Each tick begins work of its own: the pauses between them grow, so that a slow machine may finish, too.
 */
export async function becomeQuiet(
  stage: Stage,
  withinMs: number,
  attended: (times: number) => void,
): Promise<string[]> {
  const until = performance.now() + withinMs;
  let tickAt = 8;
  for (let round = 1; ; round++) {
    const left = await unfinished(stage);
    if (left.length === 0) break;
    if (performance.now() > until) return left.map((what) => `never finished: ${what}`);
    if (round === tickAt) {
      await passMinutes(stage);
      tickAt += 8 + Math.floor(round / 4);
    }
    if (round % 8 === 4)
      for (const household of stage.households) attended(await household.attend());
    if (round % 40 === 0) await askAll(stage);
    await sleep(250);
  }
  // Once more, with the clock standing still: what came meanwhile is brought, too.
  await askAll(stage);
  while (performance.now() < until) {
    if ((await unfinished(stage)).length === 0) return [];
    await sleep(250);
  }
  return (await unfinished(stage)).map((what) => `not even again: ${what}`);
}

async function unfinished({ world }: Stage): Promise<string[]> {
  const { rows } = await world.owner.query<{ what: string }>(
    `select 'extraction ' || id || ' ' || state as what from extractions where state in ('queued', 'running')
     union all select 'import ' || id from imports where state in ('queued', 'running')
     union all select 'run ' || function_id || ' ' || status from executor.run where ended_at is null
     union all select 'outbox ' || topic from outbox
     union all select 'connection ' || id || ' ' || status || ' ' || coalesce(error_code, '') from connections
       where removed_at is null and (status <> 'active' or error_code is not null)`,
  );
  return rows.map(({ what }) => what);
}

async function askAll({ households }: Stage): Promise<void> {
  for (const household of households) await household.refresh();
}

/** What is held by nobody alive becomes due, and the tick comes round: it finds forgotten work. */
async function passMinutes({ world }: Stage): Promise<void> {
  for (const sql of [
    `update extractions set created_at = created_at - interval '6 minutes',
       lease_until = least(lease_until, now() - interval '2 minutes') where state in ('queued', 'running')`,
    `update imports set touched_at = touched_at - interval '6 minutes' where state in ('queued', 'running')`,
    `update deliveries set leased_until = leased_until - interval '6 minutes' where leased_until is not null`,
    `update executor.queue_item set due_at = now(), rank_at = now()
     where due_at > now() and kind = 'call' and leased_by is null`,
  ])
    await world.owner.query(sql);
  const { body } = await world.control('GET', '/clock');
  const later = new Date(Date.parse(body.now) + 6 * 60_000);
  await world.control('PUT', '/clock', { now: later.toISOString() });
}

/** What was promised and is not so: the bank's truth, acknowledged writes, effects once, secrets nowhere. */
export async function brokenPromises({ world, households, workers }: Stage): Promise<string[]> {
  const broken: string[] = [];
  for (const household of households) {
    const { body: truth } = await world.control('GET', `/people/${household.login}/transactions`);
    const { rows } = await world.owner.query<{ line: string }>(
      `select right(a.source_key, 4) || '|' || t.booked_on || '|' || t.amount_minor || '|' || t.status as line
       from transactions t join accounts a on (a.user_id, a.id) = (t.user_id, t.account_id)
       where t.user_id = $1 and t.removed_at is null and a.connection_id is not null`,
      [household.userId],
    );
    const wanted = truth.transactions
      .filter((row: { status: string }) => household.seesPending || row.status === 'posted')
      .map(
        (row: { account_id: string; date: string; amount: string; status: string }) =>
          `${row.account_id.slice(-4)}|${row.date}|${parseDecimal(row.amount, truth.currency)}|${row.status}`,
      );
    broken.push(
      ...difference(
        wanted,
        rows.map(({ line }) => line),
      ).map((words) => `${household.login}: ${words}`),
    );
    broken.push(...(await household.broken()));
  }
  const { rows: doubled } = await world.owner.query(
    `select kind || ' ' || subject as what from notifications group by user_id, kind, subject, period having count(*) > 1`,
  );
  for (const { what } of doubled) broken.push(`a notice came twice: ${what}`);
  const { rows: seen } = await world.owner.query(
    `select (select coalesce(string_agg(data::text, ''), '') from executor.step) || (select coalesce(string_agg(body::text, ''), '') from executor.event)
       || (select coalesce(string_agg(n::text, ''), '') from notifications n) as text`,
  );
  for (const secret of households.map(({ password }) => password)) {
    if (workers.said().includes(secret)) broken.push('a bank password stands in a log');
    if (seen[0].text.includes(secret)) broken.push('a bank password stands in a step or a notice');
  }
  return broken;
}

/** As bags: what is missing and what is too much, three of each. */
function difference(wanted: readonly string[], found: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of wanted) left.set(line, (left.get(line) ?? 0) + 1);
  for (const line of found) left.set(line, (left.get(line) ?? 0) - 1);
  const missing = [...left].filter(([, times]) => times > 0).map(([line]) => `missing ${line}`);
  const extra = [...left].filter(([, times]) => times < 0).map(([line]) => `too much ${line}`);
  return [...missing.slice(0, 3), ...extra.slice(0, 3)];
}
