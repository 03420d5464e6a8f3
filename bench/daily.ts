import { loadDictionary } from '@/lib/categories/dictionary';
import { closeDb } from '@/lib/db';
import { fetched, finishAll, makeConnections, openOwner, recordAll } from './daily/connections';
import { readSteadily } from './daily/reading';
import { quantile } from './reads/load';
import { makePeople } from './reads/people';
import { startWeb } from './reads/server';
import { report, size } from './report/row';

/**
 * `npm run bench -- daily --connections=100000`: one day's news, five transactions of each of many
 * connections, recorded by one worker; then another day's with READS reads a second beside it at the
 * built web program on the same machine.
 */
const CONNECTIONS = size('CONNECTIONS', 10_000);
const READS = size('READS', 200);

loadDictionary();
const owner = await openOwner();
await owner.query(`select ensure_months('2026-10-01', '2026-12-01')`);
const readers = await makePeople(60, { transactions: 1_000, months: 24 });
const people = await makeConnections(owner, CONNECTIONS);
const day = async (number: number) => {
  const keys = await fetched(owner, people, number);
  await owner.query('checkpoint').catch(() => {}); // the owner may not; then it comes when it comes
  return keys;
};
const linked = await day(0);
await recordAll(linked); // their first: accounts are made
await finishAll(owner, linked);

const data = `${CONNECTIONS} connections x 5 transactions`;
const alone = await day(1);
const speed = await recordAll(alone);
await finishAll(owner, alone);
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
const beside = await day(2);
const reading = readSteadily(web.origin, readers, READS);
const shared = await recordAll(beside);
const { times, failed } = await reading.stop();
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
