import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closeDb } from '@/lib/db';
import { resetEnvForTests } from '@/lib/env';
import { folderFor, openPrimary, openStandby, urlFor } from '@/scripts/nodes/pair.mjs';
import { person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { withoutNotices } from '@/tests/faults/unprotected';

useDatabase({ role: 'web' });
const folder = folderFor('waiting');
const SILENCE_SECONDS = 1;
let primary: Awaited<ReturnType<typeof openPrimary>>;
let pair: Awaited<ReturnType<typeof openStandby>>;
let token: string;
let account: string;
const asOwner = (sql: string) =>
  primary.query(
    async (client) => (await client.query(sql)).rows,
    urlFor('savory_owner', primary.port),
  );

beforeAll(async () => {
  primary = await openPrimary(folder, ['fsync=off', 'max_connections=40', 'autovacuum=off']);
  pair = await openStandby(primary, folder);
  Object.assign(process.env, {
    DATABASE_URL: urlFor('savory_web', primary.port),
    DATABASE_POOL: '4',
    DATABASE_SILENCE_SECONDS: String(SILENCE_SECONDS),
  });
  resetEnvForTests();
  token = await person('waiting@example.com');
  const body = { name: 'Cash', type: 'cash', currency: 'USD' };
  account = (await callApi('POST', '/accounts', { token, body })).json.id;
  await primary.query(async (client) => {
    await client.query(`alter system set synchronous_standby_names = 'sb'`);
    await client.query('select pg_reload_conf()');
  });
  await vi.waitUntil(async () => (await enter('Bakery', 'k0')).status === 201, { timeout: 60_000 });
});
afterAll(async () => {
  await closeDb();
  delete process.env.DATABASE_SILENCE_SECONDS;
  await primary?.stop('SIGQUIT');
  await pair?.standby.stop('SIGQUIT');
  pair?.gate.close();
  rmSync(folder, { recursive: true, force: true });
});

async function enter(seller: string, key: string) {
  const body = { account_id: account, date: '2026-11-02', amount: '-20.00', seller };
  const headers = { 'idempotency-key': key };
  const { status, json } = await callApi('POST', '/transactions', { token, body, headers });
  return { status, code: json.code };
}
const rowsOf = async (seller: string) =>
  (await asOwner(`select from transactions where seller = '${seller}'`)).length;

it('F17: a write that waits for a lost standby ends, and its key tells later what became of it', async () => {
  pair.gate.set('silent');
  expect((await enter('Kiosk', 'k1')).status).toBe(503);
  // reads wait for nobody
  expect((await callApi('GET', '/transactions?limit=5', { token })).status).toBe(200);
  pair.gate.set('shut');
  pair.gate.set('open');
  await expect.poll(async () => (await enter('Kiosk', 'k1')).status, { timeout: 60_000 }).toBe(201);
  expect(await rowsOf('Kiosk')).toBe(1);
});

const cancelWait = () =>
  expect
    .poll(
      () =>
        primary.query(async (client) => {
          const waits = `select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`;
          return (await client.query(waits)).rowCount;
        }),
      { timeout: 60_000 },
    )
    .toBe(1);

it('F18: a wait that somebody cancels is not “done”: the answer says that it is not known', async () => {
  await closeDb();
  process.env.DATABASE_SILENCE_SECONDS = '30';
  resetEnvForTests();
  pair.gate.set('silent');
  const asked = enter('Florist', 'k2');
  await cancelWait();
  expect(await asked).toEqual({ status: 503, code: 'outcome_unknown' });
  expect(await rowsOf('Florist')).toBe(1);
  // F17 control: without its limit the one before would have waited as this one does, for as long as nobody cancels
  const before = performance.now();
  const endless = withoutNotices(() => enter('Tailor', 'k3'));
  const limit = new Promise((resolve) => setTimeout(resolve, SILENCE_SECONDS * 1_000, 'waits'));
  expect(await Promise.race([endless, limit])).toBe('waits');
  expect(performance.now() - before).toBeGreaterThanOrEqual(SILENCE_SECONDS * 1_000 - 5);
  // F18 control: unless the server's warning is heard, it is “done”, and on no standby
  await cancelWait();
  expect((await endless).status).toBe(201);
  pair.gate.set('shut');
  pair.gate.set('open');
  await expect
    .poll(async () => (await enter('Florist', 'k2')).status, { timeout: 60_000 })
    .toBe(201);
  expect(await rowsOf('Florist')).toBe(1);
});
