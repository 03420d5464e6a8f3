import { rmSync } from 'node:fs';
import path from 'node:path';
import { wait } from '../postgres-process.mjs';
import { checkWrites, watchInvariants, withClient } from './check.mjs';
import { openCluster } from './cluster.mjs';
import { openGate } from './gate.mjs';
import { load, makePeople } from './load.mjs';
import { openStandby, urlFor } from './pair.mjs';

/**
 * F16, F19: the primary is cut off from its standby, goes on for half a second, and is lost for good;
 * the standby becomes the primary. With a synchronous standby nothing acknowledged may be lost, and an old
 * primary that returns acknowledges nothing. Control: the same with an asynchronous one, which must lose, and
 * acknowledges what nobody will ever see.
 */
export async function failover({ rounds = 3, clients = 12 }) {
  const sync = await series({ rounds, clients, synchronous: true });
  const async = await series({ rounds: 1, clients, synchronous: false });
  return {
    counts: {
      rounds,
      acknowledged: sync.acknowledged,
      lost: sync.lost,
      doubled: sync.doubled,
      acknowledged_while_cut_off: sync.cutOff,
      worst_outage_ms: sync.worstOutageMs,
      returned_primaries_writing: sync.unfenced,
      samples: sync.samples,
      control_acknowledged_while_cut_off: async.cutOff,
      control_lost: async.lost,
      control_returned_primaries_writing: async.unfenced,
    },
    faults: { F16: rounds, F19: rounds },
    violations: sync.lost + sync.doubled + sync.ghosts + sync.unfenced + sync.violations,
    controls: async.lost > 0 && async.unfenced > 0,
  };
}

const CUT_OFF_MS = 500;

async function series({ rounds, clients, synchronous }) {
  let door;
  const cluster = await openCluster({
    run: 'failover',
    workers: 1,
    // where clients reach the database; turned to the standby when that is promoted
    between: async (primary) => {
      door = await openGate(primary.port);
      return { port: door.port, close: () => door.close() };
    },
  });
  const { folder, webs, proxy } = cluster;
  const total = {
    acknowledged: 0,
    lost: 0,
    doubled: 0,
    ghosts: 0,
    cutOff: 0,
    worstOutageMs: 0,
    unfenced: 0,
    samples: 0,
    violations: 0,
  };
  const servers = [];
  try {
    const people = await makePeople(proxy.origin, clients);
    let primary = cluster.primary;
    for (let round = 1; round <= rounds; round++) {
      const { standby, gate } = await openStandby(primary, folder, `sb${round}`);
      servers.push(standby);
      await follow(primary, `sb${round}`, synchronous);
      const stopWatching = watchInvariants(urlFor('savory_owner', door.port), 200);
      const told = await lose({
        synchronous,
        primary,
        standby,
        gate,
        door,
        people,
        clients,
        proxy,
      });
      const { samples, violations } = await stopWatching();
      const origins = webs.map(({ origin }) => origin);
      const found = await checkWrites({
        owner: urlFor('savory_owner', standby.port),
        origins,
        writes: told.writes,
      });
      for (const name of ['acknowledged', 'lost', 'doubled', 'ghosts']) total[name] += found[name];
      total.cutOff += told.cutOff;
      total.worstOutageMs = Math.max(total.worstOutageMs, told.counts.worstGapMs);
      total.samples += samples;
      total.violations += violations.length;
      total.unfenced += await comesBack(primary);
      gate.close();
      await primary.kill();
      if (primary !== cluster.primary)
        rmSync(path.join(primary.home), { recursive: true, force: true });
      primary = standby;
    }
    return total;
  } finally {
    for (const server of servers) await server.stop('SIGQUIT').catch(() => {});
    await cluster.close();
  }
}

/** Waits until the standby streams, and lets every commit wait for it if it is to be synchronous. */
async function follow(primary, name, synchronous) {
  await primary.query(async (client) => {
    if (synchronous) await client.query(`alter system set synchronous_standby_names = '${name}'`);
    await client.query('select pg_reload_conf()');
    for (;;) {
      const { rows } = await client.query(
        `select sync_state from pg_stat_replication where application_name = $1 and state = 'streaming'`,
        [name],
      );
      if (rows[0]?.sync_state === (synchronous ? 'sync' : 'async')) return;
      await wait(50);
    }
  });
}

async function lose({ synchronous, primary, standby, gate, door, people, clients, proxy }) {
  let running = true;
  let cutOff = 0;
  let isCut = false;
  const events = (async () => {
    await wait(1_500);
    gate.set('silent');
    await wait(100); // what was on its way has arrived
    isCut = true;
    await wait(CUT_OFF_MS);
    // the control is none before the primary has promised something that the standby does not know
    for (let ms = 0; !synchronous && cutOff < 10 && ms < 10_000; ms += 50) await wait(50);
    isCut = false;
    await primary.kill();
    await standby.promote();
    door.turnTo(standby.port);
    await wait(2_500);
    running = false;
  })();
  const loaded = await load({
    origin: () => proxy.origin,
    people,
    clients,
    readEvery: 0,
    goOn: () => running,
    done: () => {
      if (isCut) cutOff++;
    },
  });
  await events;
  return { ...loaded, cutOff };
}

/** The old primary starts again, asked by somebody who still knows its address: 1 when it acknowledges a write. */
async function comesBack(primary) {
  await primary.start();
  const url = urlFor('savory_owner', primary.port);
  const acknowledged = await withClient(url, async (client) => {
    const write = client.query(`insert into heartbeats (name, beat_at) values ('late', now())`);
    return Promise.race([
      write.then(
        () => true,
        () => false,
      ),
      wait(1_500).then(() => false),
    ]);
  }).catch(() => false);
  return acknowledged ? 1 : 0;
}
