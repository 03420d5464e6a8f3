import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '../reads/people';

/**
 * Reads at a steady rate, whatever the answers take (an open loop: a slow answer does not thin out the
 * next ones). Half are summaries, half pages of transactions, of many people. Gives the times in ms.
 */
export function readSteadily(origin: string, people: readonly Person[], perSecond: number) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 200 });
  const month = new Date().toISOString().slice(0, 7);
  const paths = [
    `/api/v1/spending?from=${Number(month.slice(0, 4)) - 1}-12&to=${month}`,
    '/api/v1/transactions?limit=50',
  ];
  const times: number[] = [];
  const waiting = new Set<Promise<void>>();
  let going = true;
  let failed = 0;
  const loop = (async () => {
    const started = performance.now();
    for (let turn = 0; going; turn++) {
      const due = started + (turn * 1_000) / perSecond;
      if (due > performance.now()) await sleep(due - performance.now());
      const person = people[turn % people.length];
      // timed from when it was due: a late start is waiting, too
      const one: Promise<void> = get(agent, origin + paths[turn % 2], person?.headers ?? {})
        .then((status) => {
          if (status !== 200) failed++;
          times.push(performance.now() - due);
        })
        .catch(() => void failed++)
        .finally(() => waiting.delete(one));
      waiting.add(one);
    }
    await Promise.all(waiting);
    agent.destroy();
  })();
  return {
    async stop(): Promise<{ times: number[]; failed: number }> {
      going = false;
      await loop;
      return { times, failed };
    },
  };
}

function get(agent: http.Agent, url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent, headers }, (answer) => {
        answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
      })
      .once('error', reject);
  });
}
