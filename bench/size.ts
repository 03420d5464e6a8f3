import pg from 'pg';
import { tidyIndexes } from '@/scripts/tidy/indexes.mjs';
import { report, size } from './report/row';
import { fill, makeUsers } from './size/fill';
import { columns, pieces } from './size/measure';

/**
 * `npm run bench -- size --rows=10000000`: bytes of a hot transaction, every index included, in a real
 * database after months of daily news, and what each byte is for.
 */
const ROWS = size('ROWS', 1_000_000);
const TARGET = 250;

const client = new pg.Client({ connectionString: process.env.DATABASE_SUPERUSER_URL });
await client.connect();
await client.query('set synchronous_commit = off');
const users = await makeUsers(client, ROWS);
const started = performance.now();
for (let done = 0; done < ROWS; done += 500_000) {
  await fill(client, { rows: Math.min(500_000, ROWS - done), users, done, all: ROWS });
  const seconds = (performance.now() - started) / 1_000;
  console.log(`${Math.min(done + 500_000, ROWS)} rows in ${seconds.toFixed(0)} s`);
}
await client.query('vacuum transactions');
const data = `${(ROWS / 1e6).toFixed(1)} million transactions of ${users} people`;
const found = await pieces(client);
const whole = found.reduce((sum, { bytes }) => sum + bytes, 0) / ROWS;
report({
  bench: 'size',
  what: 'a hot transaction, indexes included',
  data,
  value: whole,
  unit: 'bytes',
  target: `under ${TARGET}`,
  met: whole < TARGET,
});
for (const { what, bytes } of found) {
  report({ bench: 'size', what: `  of it: ${what}`, data, value: bytes / ROWS, unit: 'bytes' });
}
for (const { what, bytes } of await columns(client, users)) {
  report({ bench: 'size', what: `  in the row: ${what}`, data, value: bytes, unit: 'bytes' });
}
const began = performance.now();
await tidyIndexes(process.env.DATABASE_OWNER_URL ?? '');
const seconds = (performance.now() - began) / 1_000;
const after = await pieces(client);
const rebuilt = after.reduce((sum, { bytes }) => sum + bytes, 0) / ROWS;
report({
  bench: 'size',
  what: 'the same once its month is over (npm run tidy)',
  data,
  value: rebuilt,
  unit: 'bytes',
  reference: { what: 'as written', value: whole },
  ratio: rebuilt / whole,
  target: `under ${TARGET}`,
  met: rebuilt < TARGET,
});
for (const { what, bytes } of after) {
  report({ bench: 'size', what: `  of that: ${what}`, data, value: bytes / ROWS, unit: 'bytes' });
}
report({ bench: 'size', what: 'npm run tidy', data, value: ROWS / seconds, unit: 'rows/s' });
const { rows } = await client.query<{ bytes: number; n: number }>(
  `select pg_total_relation_size('monthly_spending')::float8 as bytes, count(*)::float8 as n from monthly_spending`,
);
const sums = rows[0] ?? { bytes: 0, n: 0 };
report({
  bench: 'size',
  what: 'monthly sums, per transaction',
  data,
  value: sums.bytes / ROWS,
  unit: 'bytes',
});
await client.end();
