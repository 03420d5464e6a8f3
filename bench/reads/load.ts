import http from 'node:http';

/** One kind of request: how the next one is sent, and the status it must have. */
export type Case = {
  name: string;
  path: string;
  status: number;
  headers(turn: number): Record<string, string>;
};

export type Measured = { perSecond: number; times: number[] };

/** Requests a second over kept-alive connections; any other answer than expected is an error. */
export async function load(
  origin: string,
  { path, status, headers }: Case,
  { seconds, connections }: { seconds: number; connections: number },
): Promise<Measured> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let turn = 0;
  const end = performance.now() + seconds * 1_000;
  const loop = async () => {
    while (performance.now() < end) {
      const startedAt = performance.now();
      const answered = await get(agent, origin + path, headers(turn++));
      if (answered !== status) throw new Error(`${path} answered ${answered}, not ${status}.`);
      times.push(performance.now() - startedAt);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, loop));
  } finally {
    agent.destroy();
  }
  return { perSecond: times.length / seconds, times };
}

function get(agent: http.Agent, url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
    });
    request.once('error', reject);
  });
}

/** The time within which this share of requests was answered, in milliseconds. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
