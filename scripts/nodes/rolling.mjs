import { say } from '../ground.mjs';
import { checkWrites, watchInvariants } from './check.mjs';
import { openCluster } from './cluster.mjs';
import { load, makePeople } from './load.mjs';

/**
 * F12: every program is ended by SIGTERM and started again, one after the other and round after round,
 * under load; no request may fail. The proxy repeats nothing that reached a node. Between two there is a
 * `pause`, in ms: programs that start take a processor each. Control: the same with SIGKILL, which
 * must fail some.
 */
export async function rolling({ requests = 10_000, clients = 16, pause = 2_000 }) {
  const cluster = await openCluster({ run: 'rolling', retry: 'none' });
  const { webs, workers, proxy, owner } = cluster;
  try {
    const people = await makePeople(proxy.origin, clients);
    const stopWatching = watchInvariants(owner);
    const under = { proxy, people, clients, nodes: [...webs, ...workers], pause };
    const enough = ({ writes, reads }, { rolled }) => writes + reads < requests || rolled < 4;
    const told = await roll(under, (node) => node.stop(), enough);
    const found = await checkWrites({
      owner,
      origins: webs.map(({ origin }) => origin),
      writes: told.writes,
    });
    const killed = await roll(
      under,
      async (node) => {
        node.kill();
        await gone(node);
      },
      ({ failures, ...so }, { rolled }) =>
        (failures === 0 && so.writes + so.reads < requests / 4) || rolled < 4,
    );
    const { samples, violations } = await stopWatching();
    const { writes, reads, failures, stale, worstGapMs } = told.counts;
    return {
      counts: {
        requests: writes + reads,
        stops: told.rolled,
        failed: failures,
        stale,
        worst_gap_ms: worstGapMs,
        lost: found.lost,
        samples,
        control_failed: killed.counts.failures,
      },
      faults: { F12: told.rolled },
      violations: failures + stale + found.lost + found.doubled + violations.length,
      controls: killed.counts.failures > 0,
      reasons: told.counts.reasons,
    };
  } finally {
    await cluster.close();
  }
}

/** Load until `goOn` says no, while one node after the other is ended by `end` and started again. */
async function roll({ proxy, people, clients, nodes, pause }, end, goOn) {
  const counts = { rolled: 0, running: true };
  let so = { writes: 0, reads: 0, failures: 0 };
  const rolls = (async () => {
    for (let turn = 0; counts.running; turn++) {
      const node = nodes[turn % nodes.length];
      await end(node);
      await node.start();
      counts.rolled++;
      if (turn % nodes.length === nodes.length - 1) tell(counts.rolled, so);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  })();
  const loaded = await load({
    origin: () => proxy.origin,
    people,
    clients,
    retry: false,
    goOn: (now) => {
      so = now;
      return goOn(now, counts);
    },
  });
  counts.running = false;
  await rolls;
  return { ...loaded, rolled: counts.rolled };
}

/** Once a round: who waits for ten thousand requests wants to know. */
function tell(rolled, { writes, reads, failures, reasons = {} }) {
  const why = failures > 0 ? ` ${JSON.stringify(reasons)}` : '';
  say(`${rolled} restarts, ${writes + reads} requests, ${failures} failed.${why}`);
}

export async function gone(node) {
  while (node.isRunning) await new Promise((resolve) => setTimeout(resolve, 5));
}
