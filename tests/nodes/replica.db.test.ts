import { rmSync } from 'node:fs';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDb } from '@/lib/db';
import { resetEnvForTests } from '@/lib/env';
import { folderFor, openPrimary, openStandby, urlFor } from '@/scripts/nodes/pair.mjs';
import { person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

// A real primary and a real streaming standby beside the run's own server; `useDatabase` gives the secrets.
useDatabase({ role: 'web' });
const folder = folderFor('replica');
let primary: Awaited<ReturnType<typeof openPrimary>>;
let pair: Awaited<ReturnType<typeof openStandby>>;
let token: string;
let account: string;

beforeAll(async () => {
  primary = await openPrimary(folder, ['fsync=off', 'max_connections=40', 'autovacuum=off']);
  pair = await openStandby(primary, folder);
  Object.assign(process.env, {
    DATABASE_URL: urlFor('savory_web', primary.port),
    DATABASE_REPLICA_URL: urlFor('savory_web', pair.standby.port),
    DATABASE_POOL: '5',
  });
  resetEnvForTests();
  token = await person('replica@example.com');
  const body = { name: 'Cash', type: 'cash', currency: 'USD' };
  account = (await callApi('POST', '/accounts', { token, body })).json.id;
});
afterAll(async () => {
  await closeDb();
  await primary?.stop('SIGQUIT');
  await pair?.standby.stop('SIGQUIT');
  pair?.gate.close();
  rmSync(folder, { recursive: true, force: true });
});

async function enter(seller: string) {
  const body = { account_id: account, date: '2026-11-02', amount: '-20.00', seller };
  return callApi('POST', '/transactions', { token, body });
}
async function sellers(): Promise<string[]> {
  Object.assign(globalThis, { savoryCache: undefined });
  const { json, status } = await callApi('GET', '/transactions?limit=50', { token });
  expect(status).toBe(200);
  return json.data.map((row: { seller: string }) => row.seller);
}

/** Transactions that each server began for the web since the last time. */
async function begun(server: typeof primary): Promise<number> {
  return server.query(async (client) => {
    await client.query('select pg_stat_force_next_flush()').catch(() => {});
    const { rows } = await client.query(
      `select (xact_commit + xact_rollback)::integer as n from pg_stat_database where datname = 'savory'`,
    );
    return rows[0].n;
  });
}
async function caughtUp(): Promise<void> {
  await expect
    .poll(
      async () => {
        const at = (sql: string) => (client: pg.Client) =>
          client.query<{ lsn: string }>(sql).then(({ rows }) => rows[0]?.lsn);
        const wrote = await primary.query(at('select pg_current_wal_lsn()::text as lsn'));
        return (
          (await pair.standby.query(at('select pg_last_wal_replay_lsn()::text as lsn'))) === wrote
        );
      },
      { timeout: 60_000 },
    )
    .toBe(true);
}

describe('reads of summaries', () => {
  it('are the replica’s when it has caught up', async () => {
    await enter('Bakery');
    await caughtUp();
    const before = await begun(pair.standby);
    for (let i = 0; i < 20; i++) expect(await sellers()).toEqual(['Bakery']);
    await closeDb(); // sessions that end have counted
    await expect.poll(async () => (await begun(pair.standby)) - before).toBeGreaterThanOrEqual(20);
  });

  it('are the primary’s while it lags: one’s own write is seen at once, and its loss never', async () => {
    pair.gate.set('silent');
    for (let i = 1; i <= 5; i++) {
      await enter(`Kiosk ${i}`);
      expect(await sellers()).toContain(`Kiosk ${i}`);
    }
    // the control: the replica itself does not know them
    const { rows } = await pair.standby.query(
      (client) => client.query('select seller from transactions'),
      urlFor('savory_owner', pair.standby.port),
    );
    expect(rows).toEqual([{ seller: 'Bakery' }]);
    pair.gate.set('shut');
    pair.gate.set('open');
    await caughtUp();
  });
});

describe('F16: without the primary', () => {
  it('what is known is read, a write is refused with a word, and all is well when it is back', async () => {
    await primary.stop('SIGQUIT');
    const shown = await sellers();
    expect(shown).toHaveLength(6);
    expect((await callApi('GET', '/me', { token })).status).toBe(200);
    const refused = await enter('Ghost');
    expect([refused.status, refused.json.code]).toEqual([503, 'read_only']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await primary.start();
    await expect.poll(async () => (await enter('Florist')).status, { timeout: 60_000 }).toBe(201);
    expect((await sellers()).filter((one) => one === 'Ghost')).toEqual([]);
  });

  it('a replica that became the primary takes no write of a first try whose fate is unknown', async () => {
    await caughtUp();
    await primary.stop('SIGQUIT');
    await pair.standby.promote();
    const refused = await enter('Twice');
    expect([refused.status, refused.json.code]).toEqual([503, 'read_only']);
    expect(await sellers()).not.toContain('Twice');
  });
});
