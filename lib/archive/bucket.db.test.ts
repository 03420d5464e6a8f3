import { afterAll, beforeAll, expect, it } from 'vitest';
import { duckEngine } from '@/lib/analysis/duckdb-engine';
import { partitionsOfLog } from '@/lib/analysis/manifest';
import { TOTALS } from '@/lib/analysis/portable-sql';
import { resetEnvForTests } from '@/lib/env';
import { bringWith } from '@/lib/frozen';
import { encodeId } from '@/lib/ids';
import { appendLog, logPart } from '@/lib/raw-log';
import { scratchFolder } from '@/lib/scratch';
import { editTransaction } from '@/lib/transactions/edit';
import { listTransactions } from '@/lib/transactions/queries';
import { BUCKET, type BucketServer, startBucket } from '@/tests/bucket-server';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { archiveMonth } from './archive-month';
import { bringMonth } from './bring-month';
import { bringRows } from './bring-rows';
import { eraseRows } from './erase-rows';
import { APRIL, aprilOf, fillApril, sumsOf } from './testing';
import { verifyArchive } from './verify';

/** What keeps files, on a bucket in place of a folder. */
const database = useDatabase();
const FOLDER = `archive/transactions/month=${APRIL}/`;
let bucket: BucketServer;
let home: Household;
let other: Household;

beforeAll(async () => {
  bucket = await startBucket();
  Object.assign(process.env, {
    S3_ENDPOINT: bucket.endpoint,
    S3_BUCKET: BUCKET,
    S3_ACCESS_KEY_ID: 'key',
    S3_SECRET_ACCESS_KEY: 'secret',
  });
  resetEnvForTests();
  bringWith(bringRows);
  home = await makeHousehold(database.owner);
  other = await makeHousehold(database.owner);
  await fillApril(database.owner, home, 60);
  await fillApril(database.owner, other, 40);
});
afterAll(() => {
  bucket.close();
  for (const name of ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'])
    delete process.env[name];
  resetEnvForTests();
});

const archived = () => [...bucket.objects.keys()].filter((key) => key.startsWith(FOLDER));
const wrong = async () => [...(await verifyArchive()).wrong, ...(await database.violations())];
const aWeekLater = () =>
  database.owner.query(`update archive_users set thawed_at = thawed_at - interval '8 days'`);

it('keeps a month there through listing, editing, bringing back and erasing', async () => {
  const [sums, mine, theirs] = [
    await sumsOf(database.owner),
    await aprilOf(database.owner, home),
    await aprilOf(database.owner, other),
  ];
  expect(await archiveMonth(APRIL)).toEqual({ copied: 2, stayed: 0 });
  expect(archived()).toHaveLength(3);
  expect(await sumsOf(database.owner)).toEqual(sums);
  const { data } = await listTransactions(home.userId, { from: '2023-04-01' as never, limit: 5 });
  expect(data).toHaveLength(5);
  expect(await aprilOf(database.owner, home)).toEqual(mine);

  const { rows } = await database.owner.query(
    'select id from transactions where user_id = $1 and removed_at is null and splits is null limit 1',
    [home.userId],
  );
  await aWeekLater();
  await archiveMonth(APRIL);
  await editTransaction(home.userId, rows[0].id, { note: 'Rome' });
  await aWeekLater();
  expect(await archiveMonth(APRIL)).toEqual({ copied: 1, stayed: 0 });
  expect(archived()).toHaveLength(3); // what was replaced is gone
  expect(await wrong()).toEqual([]);
  const found = await listTransactions(home.userId, { q: 'Rome', limit: 5 });
  expect(found.data).toMatchObject([{ id: encodeId(rows[0].id), note: 'Rome' }]);

  await eraseRows(home.userId);
  expect(await wrong()).toEqual([]);
  expect(await bringMonth(APRIL)).toBe(1);
  expect(await aprilOf(database.owner, other)).toEqual(theirs);
  expect(archived()).toEqual([]);
});

it('keeps the log there, and the analysis reads it', async () => {
  for (const name of ['1', '2']) {
    const text = `${home.userId}\t2026-11-05T00:00:00Z\tCafe\t-4.50\t${home.accountId}\tUSD\t${name}\t+\t${name}\t1\tposted\t4\tdictionary\n`;
    const log = logPart(home.userId, '2026-11-05', `${name}-0`, { text, rows: 1, sumMinor: -450n });
    await appendLog([{ user_id: home.userId, ...log }]);
  }
  const folder = await scratchFolder('test');
  const run = () => duckEngine().run({ analysis: TOTALS, inputs: partitionsOfLog, folder });
  expect(await run()).toMatchObject({ partitions: 1, known: 0, lines: 2 });
  expect(await run()).toMatchObject({ partitions: 1, known: 1, lines: 2 });
});
