import { LIMIT_MS, largeCalls } from './reads/large';
import { type Case, load, type Measured, quantile } from './reads/load';
import { makePeople } from './reads/people';
import { startWeb } from './reads/server';

/**
 * Requests a second of the built web program on this machine, which the load generator and the
 * database share: an empty route, and what an API's reader asks most, as ratios in one run. The cases
 * take turns, so that a busy machine slows all of them; medians of ROUNDS. Then every read of a
 * person with LARGE transactions, each made anew.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const SECONDS = Number(process.env.SECONDS ?? 3);
const CONNECTIONS = Number(process.env.CONNECTIONS ?? 32);
/** Many, since one may ask 3,000 times a minute. */
const PEOPLE = Number(process.env.PEOPLE ?? 60);
const LARGE = Number(process.env.LARGE ?? 100_000);

async function main(): Promise<void> {
  const people = await makePeople(PEOPLE, { transactions: 1_000, months: 24 });
  const [large] = LARGE > 0 ? await makePeople(1, { transactions: LARGE, months: 36 }) : [];
  const { origin, stop } = await startWeb();
  try {
    const cases = await casesFor(origin, people);
    await compare(origin, cases);
    if (large) {
      console.log(`\n${LARGE} transactions, made anew: p50 and p95 in ms`);
      if (!(await largeCalls(origin, large))) console.log(`Not all under ${LIMIT_MS} ms.`);
    }
  } finally {
    await stop();
  }
}

async function casesFor(
  origin: string,
  people: readonly { headers: Record<string, string> }[],
): Promise<Case[]> {
  const month = new Date().toISOString().slice(0, 7);
  const summary = `/api/v1/spending?from=${Number(month.slice(0, 4)) - 1}-12&to=${month}`;
  const page = '/api/v1/transactions?limit=50';
  const knowing = async (path: string) =>
    Promise.all(
      people.map(async ({ headers }) => {
        const answer = await fetch(origin + path, { headers });
        return { ...headers, 'if-none-match': answer.headers.get('etag') ?? '' };
      }),
    );
  const [unchanged, samePage] = [await knowing(summary), await knowing(page)];
  const of = (all: readonly Record<string, string>[]) => (turn: number) =>
    all[turn % all.length] ?? {};
  const asked = of(people.map(({ headers }) => headers));
  return [
    { name: 'an empty route', path: '/api/health', status: 200, headers: () => ({}) },
    { name: 'summary, unchanged', path: summary, status: 304, headers: of(unchanged) },
    { name: 'summary, whole', path: summary, status: 200, headers: asked },
    { name: 'transactions, unchanged', path: page, status: 304, headers: of(samePage) },
    { name: 'transactions, whole', path: page, status: 200, headers: asked },
    { name: 'profile, not cached', path: '/api/v1/me', status: 200, headers: asked },
  ];
}

/** Each case in every round; its rate against the first one's of the same round. */
async function compare(origin: string, cases: readonly Case[]): Promise<void> {
  const wish = process.env.CASES?.split(',').map(Number);
  const chosen = wish ? cases.filter((_, index) => wish.includes(index)) : cases;
  for (const each of chosen) await load(origin, each, { seconds: 2, connections: CONNECTIONS });
  const rounds: Measured[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const measured: Measured[] = [];
    for (const each of chosen)
      measured.push(await load(origin, each, { seconds: SECONDS, connections: CONNECTIONS }));
    rounds.push(measured);
  }
  console.log('requests/s   p50   p99 ms   of empty   what');
  for (const [index, { name }] of chosen.entries()) {
    const all = rounds.map((round) => round[index]!); // safe because: each round measures each case
    const ratios = rounds.map((round) => round[index]!.perSecond / round[0]!.perSecond); // safe because: the same
    const times = all.flatMap((each) => each.times);
    const cells = [
      quantile(
        all.map(({ perSecond }) => perSecond),
        0.5,
      )
        .toFixed(0)
        .padStart(10),
      quantile(times, 0.5).toFixed(0).padStart(5),
      quantile(times, 0.99).toFixed(0).padStart(8),
      quantile(ratios, 0.5).toFixed(2).padStart(10),
    ];
    console.log(`${cells.join(' ')}   ${name}`);
  }
}

await main();
