import { LIMIT_MS, largeCalls } from './reads/large';
import { type Case, load, type Measured, quantile } from './reads/load';
import { makePeople } from './reads/people';
import { startWeb, type Web } from './reads/server';
import { report } from './report/row';

/**
 * Requests a second of the built web program on this machine, which the load generator and the
 * database share: an empty route, and what an API's reader asks most, as ratios in one run. The cases
 * take turns, so that a busy machine slows all of them; medians of ROUNDS. What the program itself
 * needs for a request stands beside. Then every read of a person with LARGE transactions, made anew.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 9);
const SECONDS = Number(process.env.SECONDS ?? 2);
const CONNECTIONS = Number(process.env.CONNECTIONS ?? 32);
/** Many, since one may ask 3,000 times a minute. */
const PEOPLE = Number(process.env.PEOPLE ?? 60);
const LARGE = Number(process.env.LARGE ?? 100_000);

async function main(): Promise<void> {
  const people = await makePeople(PEOPLE, { transactions: 1_000, months: 24 });
  const [large] = LARGE > 0 ? await makePeople(1, { transactions: LARGE, months: 36 }) : [];
  const web = await startWeb();
  const { origin, stop } = web;
  try {
    const cases = await casesFor(origin, people);
    await compare(web, cases);
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

type Round = Measured & { cpuMs: number };

/** Each case in every round; its rate against the first one's of the same round. */
async function compare(web: Web, cases: readonly Case[]): Promise<void> {
  const wish = process.env.CASES?.split(',').map(Number);
  const chosen = wish ? cases.filter((_, index) => wish.includes(index)) : cases;
  for (const each of chosen) await measure(web, each, 2);
  const rounds: Round[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const measured: Round[] = [];
    for (const each of chosen) measured.push(await measure(web, each, SECONDS));
    rounds.push(measured);
  }
  console.log('requests/s   p50   p99 ms   of empty   web CPU ms   what');
  for (const [index, { name }] of chosen.entries()) {
    const all = rounds.flatMap((round) => round[index] ?? []);
    const ratios = rounds.map(
      (round) => (round[index]?.perSecond ?? 0) / (round[0]?.perSecond ?? 1),
    );
    const times = all.flatMap((each) => each.times);
    const median = (values: number[]) => quantile(values, 0.5);
    const cells = [
      median(all.map(({ perSecond }) => perSecond))
        .toFixed(0)
        .padStart(10),
      median(times).toFixed(0).padStart(5),
      quantile(times, 0.99).toFixed(0).padStart(8),
      median(ratios).toFixed(2).padStart(10),
      median(all.map(({ cpuMs }) => cpuMs))
        .toFixed(2)
        .padStart(12),
    ];
    console.log(`${cells.join(' ')}   ${name}`);
    tell(name, { index, rounds, ratio: median(ratios), p99: quantile(times, 0.99) });
  }
}

const TARGETS: Record<string, number> = { 'summary, unchanged': 2 / 3, 'summary, whole': 2 / 3 };

function tell(
  name: string,
  {
    index,
    rounds,
    ratio,
    p99,
  }: { index: number; rounds: readonly Round[][]; ratio: number; p99: number },
): void {
  const rate = (at: number) =>
    quantile(
      rounds.map((round) => round[at]?.perSecond ?? 0),
      0.5,
    );
  const target = TARGETS[name];
  report({
    bench: 'reads',
    what: `read: ${name}`,
    data: `${PEOPLE} people x 1,000 transactions, p99 ${p99.toFixed(0)} ms`,
    value: rate(index),
    unit: 'requests/s',
    reference: { what: 'an empty route', value: rate(0) },
    ratio,
    ...(target && { target: `${target.toFixed(2)} of it`, met: ratio >= target }),
  });
}

async function measure(web: Web, each: Case, seconds: number): Promise<Round> {
  const before = web.cpu();
  const measured = await load(web.origin, each, { seconds, connections: CONNECTIONS });
  return { ...measured, cpuMs: ((web.cpu() - before) * 1_000) / measured.times.length };
}

await main();
