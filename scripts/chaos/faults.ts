import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { STAGES } from '@/lib/failpoint';
import { FAILPOINT_CASES } from '@/tests/faults/failpoint-cases';
import type { Stage } from './history';

type Injector = (stage: Stage) => Promise<void>;

/** Again and again, some time apart, while faults are on. */
const repeated =
  (leastMs: number, mostMs: number, once: Injector): Injector =>
  async (stage) => {
    while (stage.going()) {
      await sleep(leastMs + stage.random(mostMs - leastMs));
      // what cannot be done just now (a lock held, a connection cut by another fault) is no fault made
      if (stage.going())
        await once(stage).catch((error: { code?: string }) => {
          if (/^42/.test(error.code ?? '')) throw error; // refused or wrong: it would never be made
        });
    }
  };

const one = <T>(list: readonly T[], { random }: Stage): T | undefined => list[random(list.length)];

const die = repeated(1_000, 4_000, async (stage) => {
  const victim = stage.workers.list()[0];
  if (victim?.kill('SIGKILL')) stage.made('F01');
});

/** Stages that the work of a history comes by; nobody has mail here, and no month is old enough to archive. */
const PASSED = STAGES.filter((stage) =>
  ['connection', 'outbox', 'import'].includes(FAILPOINT_CASES[stage].walk),
);

/** A worker that dies, throws, hangs or waits at a stage, in place of one that does not. */
const failpoints = repeated(1_000, 3_000, async (stage) => {
  const at = one(PASSED, stage);
  const how = one(['kill', 'throw', 'hang', 'delay'], stage);
  if (!at) return;
  const [victim] = stage.workers.list();
  await stage.workers.start(`${at}:${how}`);
  victim?.kill('SIGKILL');
  stage.made(`F${String(FAILPOINT_CASES[at].fault).padStart(2, '0')}`);
});

/** Half of the connections, of the workers or of the people's side: a role may end its own. */
const cutConnections = repeated(200, 400, async (stage) => {
  const role = stage.random(2) === 0 ? 'web' : 'worker';
  const client = new pg.Client(stage.world.databaseUrl(role));
  client.on('error', () => {});
  await client.connect();
  const { rowCount } = await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
       and usename = current_user and pid <> pg_backend_pid() and random() < 0.5`,
  );
  await client.end();
  if (rowCount) stage.made('F14');
});

const pauseWorker = repeated(500, 2_000, async (stage) => {
  const victim = one(stage.workers.list(), stage);
  if (!victim?.kill('SIGSTOP')) return;
  stage.made('F43');
  await sleep(500 + stage.random(4_000));
  victim.kill('SIGCONT');
});

/** As if each process had stalled for a minute: whoever comes may take over what another still does. */
const loseLeases = repeated(500, 2_000, async (stage) => {
  await endLeases(stage);
  stage.made('F43');
});

const redeliver = repeated(200, 1_500, async (stage) => {
  const household = one(stage.households, stage);
  if (!household) return;
  await stage.world.owner.query(
    `insert into outbox (user_id, topic, payload)
     select $1::bigint, 'event', jsonb_build_object('name', 'savory/connection.due', 'data',
       jsonb_build_object('userId', $1::bigint::text, 'connectionId', $2::bigint::text)) from generate_series(1, 10)`,
    [household.userId, household.connectionId],
  );
  stage.made('F22');
});

/** Results, runs and events of the executor gone as from a machine that lost them. */
const forget = repeated(2_000, 5_000, async (stage) => {
  await stage.world.owner.query(
    'truncate executor.run, executor.step, executor.queue_item, executor.pause, executor.event',
  );
  stage.made('F25');
});

const TROUBLES: readonly [fault: string, kind: string][] = [
  ['F27', 'http_500'],
  ['F27', 'http_503'],
  ['F27', 'rate_limited'],
  ['F29', 'truncated'],
  ['F29', 'malformed'],
  ['F29', 'maintenance_page'],
  ['F30', 'reordered_pages'],
  ['F31', 'changed_ids'],
  ['F31', 'duplicate_ids'],
  ['F31', 'reused_ids'],
  ['F31', 'one_account_fails'],
];
const hostileBank = repeated(300, 1_500, async (stage) => {
  const [household, trouble] = [one(stage.households, stage), one(TROUBLES, stage)];
  if (!household || !trouble) return;
  const [fault, kind] = trouble;
  const times = 1 + stage.random(3);
  const every = kind === 'changed_ids' ? { every: true } : {};
  await stage.world.control('PUT', `/people/${household.login}/trouble`, { kind, times, ...every });
  stage.made(fault);
});

/** Days go by: pending rows post, daily reads fall due, months end. */
const nextDay = repeated(1_500, 4_000, async (stage) => {
  await stage.world.control('PUT', '/clock', { advance_days: 1 + stage.random(2) });
  for (const household of stage.households) await household.refresh();
  stage.made('F32');
});

const clockBack = repeated(1_000, 3_000, async (stage) => {
  const { body } = await stage.world.control('GET', '/clock');
  const back = new Date(Date.parse(body.now) - 5 * 60_000);
  await stage.world.control('PUT', '/clock', { now: back.toISOString() });
  stage.made('F42');
});

/** Somebody holds the hottest table for a while. */
const holdTable = repeated(1_500, 4_000, async (stage) => {
  const client = new pg.Client(stage.world.databaseUrl('owner'));
  client.on('error', () => {});
  await client.connect();
  await client.query(
    `begin; set local lock_timeout = '2s'; lock table transactions in exclusive mode`,
  );
  stage.made('F21');
  await sleep(300 + stage.random(1_000));
  await client.end();
});

const oneTick = repeated(1_000, 3_000, async (stage) => {
  await Promise.all(stage.households.map((household) => household.refresh()));
  stage.made('F44');
});

/** Of which each history takes about a third. */
export const FAULTS: readonly Injector[] = [
  die,
  failpoints,
  cutConnections,
  pauseWorker,
  loseLeases,
  redeliver,
  forget,
  hostileBank,
  nextDay,
  clockBack,
  holdTable,
  oneTick,
];

/** What a minute does to what processes hold: each lease is over, whoever lives. */
async function endLeases({ world }: Stage): Promise<void> {
  for (const sql of [
    `update extractions set lease_until = now() where state = 'running' and lease_until > now()`,
    `update deliveries set leased_until = now() where leased_until > now()`,
    `update executor.queue_item set due_at = now() where due_at > now() and leased_by is not null`,
  ])
    await world.owner.query(sql);
}
