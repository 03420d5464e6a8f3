import { checkWrites, watchInvariants } from './check.mjs';
import { openCluster } from './cluster.mjs';
import { load, makePeople } from './load.mjs';

/**
 * F12: every program is ended by SIGTERM and started again, one after the other and round after round,
 * under load; no request may fail. The proxy repeats nothing that reached a node. Control: the same
 * with SIGKILL, which must fail some.
 */
export async function rolling({ requests = 10_000, clients = 16 }) {
  const cluster = await openCluster({ run: 'rolling', retry: 'none' });
  const { webs, workers, proxy, owner } = cluster;
  try {
    const people = await makePeople(proxy.origin, clients);
    const stopWatching = watchInvariants(owner);
    const roll = async (end, goOn) => {
      const counts = { rolled: 0, running: true };
      const all = [...webs, ...workers];
      const rolls = (async () => {
        for (let turn = 0; counts.running; turn++) {
          const node = all[turn % all.length];
          await end(node);
          await node.start();
          counts.rolled++;
          await new Promise((resolve) => setTimeout(resolve, 500));
        }
      })();
      const loaded = await load({
        origin: () => proxy.origin,
        people,
        clients,
        retry: false,
        goOn: (so) => goOn(so, counts),
      });
      counts.running = false;
      await rolls;
      return { ...loaded, rolled: counts.rolled };
    };
    const enough = ({ writes, reads }, { rolled }) => writes + reads < requests || rolled < 4;
    const told = await roll((node) => node.stop(), enough);
    const found = await checkWrites({
      owner,
      origins: webs.map(({ origin }) => origin),
      writes: told.writes,
    });
    const killed = await roll(
      async (node) => {
        node.kill();
        await gone(node);
      },
      ({ writes, reads }, { rolled }) => writes + reads < requests / 4 || rolled < 4,
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

export async function gone(node) {
  while (node.isRunning) await new Promise((resolve) => setTimeout(resolve, 5));
}
