import { checkWrites, watchInvariants, withClient } from './check.mjs';
import { openCluster } from './cluster.mjs';
import { load, makePeople } from './load.mjs';
import { gone } from './rolling.mjs';

/**
 * F11: `kill -9` of web nodes in turn, and of the workers, under writes with an Idempotency-Key: no
 * acknowledged write is lost or doubled, and 99.5 % of requests hold at the first try. Control: the same writes
 * without keys behind a proxy that repeats them, which must double some: killed on until they do.
 */
export async function kill({ kills = 3, clients = 16 }) {
  const keyed = await killing({ kills, clients, keyed: true });
  const bare = await killing({ kills, clients, keyed: false, until: someDoubled });
  const first = keyed.counts.firstTry / (keyed.counts.writes + keyed.counts.reads);
  return {
    counts: {
      ...keyed.found,
      requests: keyed.counts.writes + keyed.counts.reads,
      kills: keyed.kills,
      first_try_per_mille: Math.floor(first * 1_000),
      worst_gap_ms: keyed.counts.worstGapMs,
      stale: keyed.counts.stale,
      samples: keyed.samples,
      control_acknowledged: bare.found.acknowledged,
      control_doubled: bare.found.doubled,
      control_lost: bare.found.lost,
    },
    faults: { F11: keyed.kills },
    violations:
      keyed.found.lost +
      keyed.found.doubled +
      keyed.found.ghosts +
      keyed.counts.stale +
      keyed.violations.length +
      (first < 0.995 ? 1 : 0),
    controls: bare.found.doubled > 0,
    reasons: keyed.counts.reasons,
  };
}

const MOST_TURNS = 20;

async function someDoubled(owner) {
  return withClient(owner, async (client) => {
    const { rowCount } = await client.query(
      'select from transactions group by seller having count(*) > 1 limit 1',
    );
    return rowCount > 0;
  });
}

/** Kills in turn, `kills` times each; then on, while `until` does not hold. */
async function killing({ kills, clients, keyed, until = async () => true }) {
  const retry = keyed ? 'keyed' : 'always';
  const cluster = await openCluster({ run: 'kill', drainSeconds: 0, retry });
  const { webs, workers, proxy, owner } = cluster;
  try {
    const people = await makePeople(proxy.origin, clients);
    const stopWatching = watchInvariants(owner);
    let killed = 0;
    let running = true;
    const killer = (async () => {
      for (let turn = 0; turn < MOST_TURNS && (turn < kills || !(await until(owner))); turn++) {
        for (const node of [...webs, ...(turn === 0 ? workers : [])]) {
          await new Promise((resolve) => setTimeout(resolve, 1_500));
          node.kill();
          await gone(node);
          await new Promise((resolve) => setTimeout(resolve, 300));
          await node.start();
          killed++;
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      running = false;
    })();
    const { writes, counts } = await load({
      origin: () => proxy.origin,
      people,
      clients,
      keyed,
      goOn: () => running,
    });
    await killer;
    const { samples, violations } = await stopWatching();
    const found = await checkWrites({ owner, origins: webs.map(({ origin }) => origin), writes });
    return { counts, found, kills: killed, samples, violations };
  } finally {
    await cluster.close();
  }
}
