import pg from 'pg';
import { send } from './load.mjs';

/**
 * What a run's writes must have left, asked of the database and of every node's API: each
 * acknowledged write once (W1), no refused one (W2), an open one at most once (W3).
 */
export async function checkWrites({ owner, origins = [], writes }) {
  const names = new Map();
  await withClient(owner, async (client) => {
    const { rows } = await client.query(
      'select seller, count(*)::integer as n from transactions where removed_at is null group by 1',
    );
    for (const { seller, n } of rows) names.set(seller, n);
  });
  const found = countAgainst(writes, names);
  for (const origin of origins) {
    const other = countAgainst(writes, await namesBy(origin, writes));
    if (JSON.stringify(other) !== JSON.stringify(found)) {
      throw new Error(`${origin} tells otherwise: ${JSON.stringify({ found, other })}`);
    }
  }
  return found;
}

function countAgainst(writes, names) {
  const counts = { acknowledged: 0, lost: 0, doubled: 0, ghosts: 0 };
  for (const { name, done, refused } of writes) {
    const n = names.get(name) ?? 0;
    if (done) counts.acknowledged++;
    if (done && n === 0) counts.lost++;
    if (refused && n > 0) counts.ghosts++;
    if (n > 1) counts.doubled++;
  }
  return counts;
}

async function namesBy(origin, writes) {
  const names = new Map();
  for (const person of new Set(writes.map((write) => write.person))) {
    for (let cursor = ''; cursor !== null; ) {
      const page = `/transactions?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const { status, text } = await send(origin, 'GET', page, {
        token: person.token,
        lateMs: 20_000,
      });
      if (status !== 200) throw new Error(`${origin} answers ${status} ${text}`);
      const { data, next_cursor } = JSON.parse(text);
      for (const { seller } of data) names.set(seller, (names.get(seller) ?? 0) + 1);
      cursor = next_cursor;
    }
  }
  return names;
}

/** Looks at the invariants again and again; `stop` gives how often and what was found. */
export function watchInvariants(owner, everyMs = 500) {
  const seen = { samples: 0, violations: [] };
  let stopped = false;
  const watching = (async () => {
    while (!stopped) {
      await violations(owner)
        .then((rows) => {
          seen.samples++;
          seen.violations.push(...rows);
        })
        .catch(() => {}); // the server is away for a moment, as the run wants it
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  })();
  return async () => {
    stopped = true;
    await watching;
    seen.violations.push(...(await violations(owner)));
    seen.samples++;
    return seen;
  };
}

function violations(owner) {
  return withClient(owner, async (client) => {
    const { rows } = await client.query('select invariant, subject from invariant_violation');
    return rows;
  });
}

export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
