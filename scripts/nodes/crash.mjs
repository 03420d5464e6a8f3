import { checkWrites, watchInvariants } from './check.mjs';
import { openCluster } from './cluster.mjs';
import { load, makePeople, send } from './load.mjs';
import { gone } from './rolling.mjs';

const READY_MS = 10_000;

/**
 * F13, F15: everything dies at once, programs and database, under writes; started again it is ready within
 * ten seconds, with every acknowledged write. Then the database alone is away for five seconds: programs stay
 * up, say 503 with Retry-After, and go on by themselves. Control: a database that does not write its log
 * through (`fsync=off` proves nothing on one machine, so: `synchronous_commit=off`) must lose.
 */
export async function crash({ rounds = 3, clients = 12 }) {
  const told = await crashing({ rounds, clients, settings: ['max_connections=100'] });
  const control = await crashing({
    rounds: 1,
    clients,
    settings: ['max_connections=100', 'synchronous_commit=off', 'wal_writer_delay=10s'],
    away: false,
  });
  return {
    counts: {
      rounds,
      acknowledged: told.acknowledged,
      lost: told.lost,
      doubled: told.doubled,
      worst_ready_ms: told.worstReadyMs,
      answered_while_away: told.answered,
      told_to_retry: told.retryAfter,
      programs_lost: told.ended,
      samples: told.samples,
      control_lost: control.lost,
    },
    faults: { F13: rounds, F15: 1 },
    violations:
      told.lost +
      told.doubled +
      told.ghosts +
      told.violations +
      told.ended +
      (told.answered - told.retryAfter) +
      (told.worstReadyMs > READY_MS ? 1 : 0),
    controls: control.lost > 0 && told.acknowledged > 0,
  };
}

async function crashing({ rounds, clients, settings, away = true }) {
  const cluster = await openCluster({ run: 'crash', settings, drainSeconds: 0 });
  const { webs, workers, proxy, owner, primary } = cluster;
  const programs = [...webs, ...workers];
  const total = { worstReadyMs: 0, answered: 0, retryAfter: 0, ended: 0 };
  const written = [];
  try {
    const people = await makePeople(proxy.origin, clients);
    await primary.query((client) => client.query('checkpoint')); // only what comes now may be lost
    const stopWatching = watchInvariants(owner);
    for (let round = 0; round < rounds; round++) {
      let running = true;
      let acknowledged = 0;
      const loading = load({
        origin: () => proxy.origin,
        people,
        clients,
        goOn: () => running,
        done: () => {
          acknowledged++;
        },
      });
      await until(() => acknowledged >= 50);
      for (const each of programs) each.kill();
      await primary.kill();
      await Promise.all(programs.map(gone));
      const startedAt = performance.now();
      await primary.start();
      await Promise.all(programs.map((each) => each.start()));
      total.worstReadyMs = Math.max(total.worstReadyMs, Math.round(performance.now() - startedAt));
      const before = acknowledged;
      await until(() => acknowledged >= before + 20);
      running = false;
      written.push(...(await loading).writes);
    }
    if (away) await databaseAway({ primary, proxy, people, programs, total });
    const { samples, violations } = await stopWatching();
    const origins = webs.map(({ origin }) => origin);
    const found = await checkWrites({ owner, origins, writes: written });
    return { ...total, ...found, samples, violations: violations.length };
  } finally {
    await cluster.close();
  }
}

async function databaseAway({ primary, proxy, people, programs, total }) {
  await primary.stop('SIGQUIT');
  const until = performance.now() + 5_000;
  while (performance.now() < until) {
    const { token, account: account_id } = people[total.answered % people.length];
    const body = { account_id, date: '2026-11-02', amount: '-1.00', seller: 'Nobody' };
    const { status, headers } = await send(proxy.origin, 'POST', '/transactions', { token, body });
    total.answered++;
    if (status === 503 && Number(headers['retry-after']) > 0) total.retryAfter++;
    await pause(50);
  }
  await primary.start();
  const back = performance.now() + READY_MS;
  let status = 0;
  while (status !== 200 && performance.now() < back) {
    ({ status } = await send(proxy.origin, 'GET', '/me', people[0]));
    await pause(50);
  }
  if (status !== 200) total.ended++;
  total.ended += programs.filter((each) => !each.isRunning).length;
}

async function until(so) {
  for (let ms = 0; !so() && ms < 60_000; ms += 50) await pause(50);
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
