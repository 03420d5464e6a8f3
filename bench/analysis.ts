import pg from 'pg';
import { addDays, addMonths, dateIn, monthOf } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { required } from '@/lib/env';
import type { UserId } from '@/lib/ids';
import { compareMonth } from '@/lib/insights/compare-month';
import { spendingDays } from '@/lib/insights/days';
import { netWorth } from '@/lib/insights/net-worth';
import { balanceProjection } from '@/lib/insights/project-balances';
import { projectMonth } from '@/lib/insights/project-month';
import { unusualSpending } from '@/lib/insights/unusual-spending';
import { listRecurring } from '@/lib/recurring/queries';
import { quantile } from './reads/load';
import { makePeople } from './reads/people';
import { report } from './report/row';

/**
 * The analyses of a person with very many transactions, one at a time: `cold` after a change to their
 * data, so that what recurs is looked for anew, `warm` when nothing changed, and all at once as a page
 * asks them, cold. No answer is from the cache. The cases take turns.
 */
const ROWS = Number(process.env.ROWS ?? 100_000);
const ROUNDS = Number(process.env.ROUNDS ?? 20);
const LIMIT_MS = 200;

async function main(): Promise<void> {
  const [person] = await makePeople(1, { transactions: ROWS, months: 36 });
  if (!person) throw new Error('Nobody was made.');
  const userId = BigInt(person.userId) as UserId; // safe because: just made
  const owner = new pg.Client({ connectionString: required('DATABASE_OWNER_URL') });
  await owner.connect();
  const change = () =>
    owner.query('insert into version_steps (user_id) values ($1)', [person.userId]);
  const calls = callsOf(userId);
  const cold = new Map<string, number[]>(calls.map(([name]) => [name, []]));
  const warm = new Map<string, number[]>(calls.map(([name]) => [name, []]));
  const page: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, call] of calls) {
      await change();
      cold.get(name)?.push(await timed(call));
      warm.get(name)?.push(await timed(call));
    }
    await change();
    page.push(await timed(() => Promise.all(calls.map(([, call]) => call()))));
  }
  console.log(`${ROWS} transactions, ms: cold p50 and p95, warm p50 and p95`);
  for (const [name] of calls) {
    const [a, b] = [cold.get(name) ?? [], warm.get(name) ?? []];
    const mark = quantile(b, 0.95) > LIMIT_MS ? `  over ${LIMIT_MS} ms` : '';
    console.log(`${shown(a)} ${shown(b)}  ${name}${mark}`);
    report({
      bench: 'analysis',
      what: `${name}, p95`,
      data: `${ROWS} transactions of one person`,
      value: quantile(b, 0.95),
      unit: 'ms',
      reference: { what: 'after a change', value: quantile(a, 0.95) },
      target: `under ${LIMIT_MS} ms`,
      met: quantile(b, 0.95) < LIMIT_MS,
    });
  }
  console.log(`${shown(page)}                all at once, cold`);
  await owner.end();
}

function callsOf(userId: UserId): [string, () => Promise<unknown>][] {
  const today = dateIn('UTC', now());
  const month = monthOf(today);
  return [
    ['/insights', () => unusualSpending(userId)],
    ['/insights/month', () => compareMonth(userId)],
    ['/insights/projection', () => projectMonth(userId)],
    ['/insights/balances', () => balanceProjection(userId)],
    ['/insights/days', () => spendingDays(userId, { from: addDays(today, -364), to: today })],
    ['/recurring', () => listRecurring(userId)],
    ['/net-worth', () => netWorth(userId, { from: addMonths(month, -11), to: month })],
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

const shown = (times: readonly number[]) =>
  [0.5, 0.95].map((part) => quantile(times, part).toFixed(0).padStart(6)).join(' ');

await main();
process.exit(0);
