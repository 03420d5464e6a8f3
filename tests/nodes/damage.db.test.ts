import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDb } from '@/lib/db';
import { resetEnvForTests } from '@/lib/env';
import { folderFor, openPrimary, urlFor } from '@/scripts/nodes/pair.mjs';
import { person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

useDatabase({ role: 'web' });
const folder = folderFor('damage');
let primary: Awaited<ReturnType<typeof openPrimary>>;
let token: string;
const AMOUNT = -7_234_567_891n; // minor units, and bytes that stand nowhere else

beforeAll(async () => {
  primary = await openPrimary(folder, ['max_connections=40', 'autovacuum=off']);
  Object.assign(process.env, {
    DATABASE_URL: urlFor('savory_web', primary.port),
    DATABASE_POOL: '4',
  });
  resetEnvForTests();
  token = await person('damage@example.com');
  const body = { name: 'Cash', type: 'cash', currency: 'USD' };
  const account_id = (await callApi('POST', '/accounts', { token, body })).json.id;
  const row = { account_id, date: '2026-11-02', amount: '-72345678.91', seller: 'House' };
  expect((await callApi('POST', '/transactions', { token, body: row })).status).toBe(201);
});
afterAll(async () => {
  await closeDb();
  await primary?.stop('SIGQUIT');
  rmSync(folder, { recursive: true, force: true });
});

/** Changes one bit of the amount where it lies on the disk. */
async function flipOneBit(): Promise<void> {
  const file = await primary.query(
    async (client) => {
      const { rows } = await client.query<{ file: string }>(
        `select pg_relation_filepath(tableoid::regclass) as file from transactions where seller = 'House'`,
      );
      await client.query('checkpoint');
      return path.join(primary.data, rows[0]?.file ?? '');
    },
    urlFor('savory_owner', primary.port).replace(
      /\/\/[^@]+@/,
      primary.url.match(/\/\/[^@]+@/)?.[0] ?? '',
    ),
  );
  await closeDb();
  await primary.stop();
  const bytes = readFileSync(file);
  const wanted = Buffer.alloc(8);
  wanted.writeBigInt64LE(AMOUNT);
  const at = bytes.indexOf(wanted);
  expect(at).toBeGreaterThan(0);
  bytes[at] = (bytes[at] ?? 0) ^ 0b100;
  writeFileSync(file, bytes);
}
const list = () => callApi('GET', '/transactions?limit=5', { token });

it('F41: a bit that turned on the disk is found, and nobody is told another amount', async () => {
  expect((await list()).json.data[0].amount).toBe('-72345678.91');
  await flipOneBit();
  await primary.start();
  Object.assign(globalThis, { savoryCache: undefined });
  const { status, text } = await list();
  expect(status).toBeGreaterThanOrEqual(500);
  expect(text).not.toContain('723456');
});

it('the control: a database that keeps no checksums tells the wrong amount', async () => {
  await closeDb();
  await primary.stop();
  await primary.start([...primary.settings, 'ignore_checksum_failure=on']);
  Object.assign(globalThis, { savoryCache: undefined });
  const { status, json } = await list();
  expect(status).toBe(200);
  expect(json.data[0].amount).toMatch(/^-7234567/);
  expect(json.data[0].amount).not.toBe('-72345678.91');
});
