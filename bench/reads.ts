import { spawn } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';
import readline from 'node:readline';

/**
 * Requests a second of the built product, whole, on this machine: an empty route, a month's summary
 * whole and unchanged (304), and a page of transactions, of a person with two years at the sandbox
 * bank. The load generator shares the machine. SECONDS and CONNECTIONS move it.
 */
const SECONDS = Number(process.env.SECONDS ?? 8);
const CONNECTIONS = Number(process.env.CONNECTIONS ?? 32);
const port = Number(process.env.PORT);
const origin = `http://127.0.0.1:${port}`;

async function main(): Promise<void> {
  const stop = await startInstance();
  try {
    const headers = { authorization: `Bearer ${await linkedPerson()}` };
    const month = new Date().toISOString().slice(0, 7);
    const summary = `/api/v1/spending?from=${Number(month.slice(0, 4)) - 1}-12&to=${month}`;
    const { headers: first } = await fetch(origin + summary, { headers });
    const unchanged = { ...headers, 'if-none-match': first.get('etag') ?? '' };
    const empty = await measure('an empty route', '/api/health', {}, 200);
    const cached = await measure('summary, unchanged', summary, unchanged, 304);
    await measure('summary, whole', summary, headers, 200);
    await measure('page of transactions', '/api/v1/transactions?limit=50', headers, 200);
    console.log(`unchanged summary against the empty route: ${(cached / empty).toFixed(2)}`);
  } finally {
    await stop();
  }
}

/** Requests a second over kept-alive connections; any other answer than `status` is an error. */
async function measure(
  name: string,
  where: string,
  headers: Record<string, string>,
  status: number,
): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const run = async (seconds: number) => {
    const times: number[] = [];
    const end = performance.now() + seconds * 1_000;
    const loop = async () => {
      while (performance.now() < end) {
        const startedAt = performance.now();
        const answered = await get(agent, where, headers);
        if (answered !== status) throw new Error(`${where} answered ${answered}, not ${status}.`);
        times.push(performance.now() - startedAt);
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, loop));
    return times;
  };
  await run(2); // warm
  const times = (await run(SECONDS)).sort((a, b) => a - b);
  agent.destroy();
  const at = (share: number) => `${(times[Math.floor(times.length * share)] ?? 0).toFixed(0)} ms`;
  const rate = times.length / SECONDS;
  console.log(`${name}: ${rate.toFixed(0)}/s, p50 ${at(0.5)}, p99 ${at(0.99)}`);
  return rate;
}

function get(agent: http.Agent, where: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.get(origin + where, { agent, headers }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
    });
    request.once('error', reject);
  });
}

/** A new person with the sandbox bank linked and read; returns a token. */
async function linkedPerson(): Promise<string> {
  const person = { email: 'bench@example.test', password: 'a bench is no place to sleep' };
  await api('POST', '/users', { ...person, monthly_income: '5000.00', currency: 'USD' });
  const { token = '' } = await api('POST', '/tokens', { ...person, label: 'bench' });
  const { data } = await api('GET', '/providers', undefined, token);
  const { account_url, account_login, account_password } = sandboxOf(data);
  const link = { account_url, account_login, account_password };
  const { id } = await api('POST', '/account', link, token);
  for (let tries = 0; tries < 300; tries++) {
    const connection = await api('GET', `/connections/${id}`, undefined, token);
    if (connection.status === 'active' && connection.last_update) return token;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The sandbox bank was not linked within a minute.');
}

type Json = Record<string, string> & { data: Json[] };

async function api(method: string, where: string, body?: object, token?: string): Promise<Json> {
  const answer = await fetch(`${origin}/api/v1${where}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${where}: ${answer.status} ${await answer.text()}`);
  // safe because: an error would have been thrown above; the shapes are API.md's
  return (await answer.json()) as Json;
}

/** The first thing in the list of providers that has everything a link needs. */
function sandboxOf(value: unknown): Json {
  const seen = [value];
  for (const next of seen) {
    if (typeof next !== 'object' || next === null) continue;
    // safe because: looked at in the same line
    if ('account_url' in next && 'account_login' in next) return next as unknown as Json;
    seen.push(...Object.values(next));
  }
  throw new Error('No sandbox bank among the providers.');
}

async function startInstance(): Promise<() => Promise<void>> {
  const dataDir = path.join(process.env.DATA_DIR ?? '', 'instance');
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: process.env.SAVORY_ROOT,
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      DATABASE_OWNER_URL: '',
      APP_URL: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  for await (const line of readline.createInterface({ input: child.stdout })) {
    if (line.includes('Savory is ready')) {
      child.stdout.resume();
      return stop;
    }
  }
  throw new Error('The instance did not get ready.');
}

await main();
