import pg from 'pg';
import { startWeb } from './reads/server';
import { compareSamples } from './report/kolmogorov-smirnov';
import { report } from './report/row';

/**
 * S04: does the time of an answer tell whether an address has an account? TRIES wrong sign-ins and
 * TRIES asked-for resets of each kind of address by HTTP, taking turns in random order; the
 * distributions are compared by Kolmogorov and Smirnov. A p below 0.01, or medians 5 ms apart, is a leak.
 */
const TRIES = Number(process.env.TRIES ?? 500);
const PASSWORD = 'plum tram violet 42';

type Kind = 'unknown' | 'known' | 'with codes';
type Ask = (origin: string, email: string) => Promise<number>;

async function main(): Promise<void> {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
  await owner.connect();
  const { origin, stop } = await startWeb();
  try {
    for (const email of ['known@example.com', 'codes@example.com']) {
      await post(`${origin}/api/v1/users`, { email, password: PASSWORD }, 201);
    }
    await owner.query(
      `insert into second_factors (user_id, secret, confirmed_at)
       select id, 't1.', now() from users where email = 'codes@example.com'`,
    );
    await measure(owner, origin, 'sign-in', ['known', 'with codes'], (at, email) =>
      post(`${at}/api/v1/tokens`, { email, password: 'not it at all', label: 'x' }, 401),
    );
    await measure(owner, origin, 'reset', ['known'], (at, email) =>
      post(`${at}/api/v1/password-resets`, { email }, 202),
    );
  } finally {
    await stop();
    await owner.end();
  }
}

async function measure(
  owner: pg.Client,
  origin: string,
  what: string,
  kinds: readonly Kind[],
  ask: Ask,
): Promise<void> {
  const times: Record<Kind, number[]> = { unknown: [], known: [], 'with codes': [] };
  for (let n = 0; n < TRIES; n++) {
    // limits are another statement's; here they would end the tries
    if (n % 3 === 0) await owner.query('delete from rate_limits');
    for (const kind of shuffled(['unknown', ...kinds] as const)) {
      times[kind].push(await ask(origin, addressOf(kind, n)));
    }
  }
  for (const kind of kinds) {
    const { d, p, gap, median } = compareSamples(times.unknown, times[kind]);
    console.log(
      `${what}, ${kind} against unknown: D ${d.toFixed(3)}, p ${p.toFixed(3)}, medians ${gap.toFixed(2)} ms apart`,
    );
    report({
      bench: 'timing',
      what: `${what}: medians of ${kind} and unknown apart`,
      data: `${TRIES} tries each`,
      value: gap,
      unit: 'ms',
      reference: { what: `median; D ${d.toFixed(3)}, p ${p.toFixed(3)}`, value: median },
    });
  }
}

const addressOf = (kind: Kind, n: number) =>
  ({
    unknown: `nobody${n}@example.com`,
    known: 'known@example.com',
    'with codes': 'codes@example.com',
  })[kind];

/** Milliseconds until the whole answer is there. */
async function post(url: string, body: object, status: number): Promise<number> {
  const started = performance.now();
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await answer.arrayBuffer();
  if (answer.status !== status) throw new Error(`${url} answered ${answer.status}.`);
  return performance.now() - started;
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

await main();
