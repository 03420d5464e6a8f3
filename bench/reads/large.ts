import pg from 'pg';
import { required } from '@/lib/env';
import { quantile } from './load';
import type { Person } from './people';

const TIMES = Number(process.env.TIMES ?? 40);
export const LIMIT_MS = 200;

/** Calls of a person with very many transactions. A write comes before each, so that none is from the cache. */
const CALLS = [
  '/spending?from={year}-01&to={month}',
  '/budget',
  '/accounts',
  '/categories',
  '/connections',
  '/notifications',
  '/me',
  '/transactions?limit=50',
  '/transactions?limit=200',
  '/transactions?limit=50&cursor={deep}',
  '/transactions?account_id={account}',
  '/transactions?account_id={other}',
  '/transactions?category=groceries',
  '/transactions?category=none',
  '/transactions?category=taxes',
  '/transactions?q=seller',
  '/transactions?q=seller+399',
  '/transactions?q=nothing+like+it',
  '/transactions?min=-1.50&max=-1.00',
  '/transactions?min=5000.00',
  '/transactions?status=pending',
  '/transactions?tag=trip',
  '/transactions?tag=never',
  '/transactions?reviewed=false',
  '/transactions?excluded=true',
  '/transactions?from={year}-01-01&to={year}-01-31',
  '/transactions/{transaction}',
];

/** Milliseconds at p50 and p95 of every call, one at a time. */
export async function largeCalls(origin: string, { userId, headers }: Person): Promise<boolean> {
  const owner = new pg.Client({ connectionString: required('DATABASE_OWNER_URL') });
  await owner.connect();
  const get = async (path: string) => {
    const answer = await fetch(`${origin}/api/v1${path}`, { headers });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
  let fast = true;
  try {
    const words = await wordsOf(get);
    for (const call of CALLS) {
      const path = call.replace(/\{(\w+)\}/g, (_, word) => words[word] ?? '');
      const times: number[] = [];
      for (let turn = 0; turn < TIMES; turn++) {
        await owner.query('insert into version_steps (user_id) values ($1)', [userId]);
        const startedAt = performance.now();
        await get(path);
        times.push(performance.now() - startedAt);
      }
      const p95 = quantile(times, 0.95);
      if (p95 > LIMIT_MS) fast = false;
      const mark = p95 > LIMIT_MS ? `  over ${LIMIT_MS} ms` : '';
      console.log(
        `${quantile(times, 0.5).toFixed(0).padStart(6)} ${p95.toFixed(0).padStart(6)}  ${call}${mark}`,
      );
    }
  } finally {
    await owner.end();
  }
  return fast;
}

async function wordsOf(get: (path: string) => Promise<Json>): Promise<Record<string, string>> {
  const month = new Date().toISOString().slice(0, 7);
  const { data: accounts } = await get('/accounts');
  let page = await get('/transactions?limit=200');
  for (let turn = 0; turn < 20; turn++)
    page = await get(`/transactions?limit=200&cursor=${page.next_cursor}`);
  return {
    month,
    year: String(Number(month.slice(0, 4)) - 1),
    account: accounts[0]?.id ?? '',
    other: '99999999',
    deep: page.next_cursor ?? '',
    transaction: page.data[0]?.id ?? '',
  };
}

type Json = { data: { id: string }[]; next_cursor: string | null };
