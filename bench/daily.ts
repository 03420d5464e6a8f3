import { addDays, dateIn } from '@/lib/calendar';
import { loadDictionary } from '@/lib/categories/dictionary';
import { closeDb } from '@/lib/db';
import {
  fetched,
  finishAll,
  makeConnections,
  NEWS,
  openOwner,
  recordAll,
} from './daily/connections';
import { readSteadily } from './daily/reading';
import { quantile } from './reads/load';
import { makePeople } from './reads/people';
import { startWeb } from './reads/server';
import { report, size } from './report/row';

/**
 * `npm run bench -- daily --connections=100000`: one day's news, five transactions of each of many
 * connections, recorded by one worker; then another day's with READS reads a second beside it at the
 * built web program on the same machine. `ELSEWHERE=1`: another worker fetched, so that each page is read
 * from the archive and opened first.
 */
const CONNECTIONS = size('CONNECTIONS', 10_000);
const READS = size('READS', 200);
const WAVE = 10_000;
const FIRST = dateIn('UTC', new Date('2026-11-01'));

loadDictionary();
const owner = await openOwner();
await owner.query(`select ensure_months('2026-10-01', '2026-12-01')`);
const readers = await makePeople(60, { transactions: 1_000, months: 24 });
const people = await makeConnections(owner, CONNECTIONS);
await recordDay(0); // their first: accounts are made

const data = `${CONNECTIONS} connections x 5 transactions`;
const speed = await recordDay(1);
report({
  bench: 'daily',
  what: 'daily case, applied by one worker',
  data,
  value: speed,
  unit: 'transactions/s',
  target: '20,000',
  met: speed >= 20_000,
});

const web = await startWeb();
const warm = readSteadily(web.origin, readers, READS);
await new Promise((resolve) => setTimeout(resolve, 5_000));
const before = await warm.stop();
const times: number[] = [];
let failed = 0;
const shared = await recordDay(2, async (record) => {
  const reading = readSteadily(web.origin, readers, READS);
  const speed = await record();
  const read = await reading.stop();
  times.push(...read.times);
  failed += read.failed;
  return speed;
});
await web.stop();
if (failed > 0) console.log(`${failed} reads failed`);
report({
  bench: 'daily',
  what: `the same with ${READS} reads a second beside it`,
  data,
  value: shared,
  unit: 'transactions/s',
  reference: { what: 'alone', value: speed },
  ratio: shared / speed,
});
const p99 = quantile(times, 0.99);
report({
  bench: 'daily',
  what: 'p99 of these reads',
  data: `${times.length} reads`,
  value: p99,
  unit: 'ms',
  reference: { what: 'without writes', value: quantile(before.times, 0.99) },
  target: 'under 100 ms',
  met: p99 < 100 && failed === 0,
});
await owner.end();
await closeDb();

/**
 * A day's news of everybody, WAVE by wave, as a worker meets it: recorded soon after it was fetched.
 * Transactions a second while `around` records.
 */
async function recordDay(
  day: number,
  around = (record: () => Promise<number>) => record(),
): Promise<number> {
  let seconds = 0;
  for (let start = 0; start < people.length; start += WAVE) {
    const keys = await fetched(owner, people.slice(start, start + WAVE), addDays(FIRST, day));
    seconds += (keys.length * NEWS) / (await around(() => recordAll(keys)));
    await finishAll(owner, keys);
  }
  return (people.length * NEWS) / seconds;
}
