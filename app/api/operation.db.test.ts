import { afterEach, describe, expect, it } from 'vitest';
import { resetEnvForTests } from '@/lib/env';
import { beat } from '@/lib/heartbeat';
import { useDatabase } from '@/tests/database';
import { GET as health } from './health/route';
import { GET as metrics } from './metrics/route';
import { GET as ready } from './ready/route';
import { GET as document } from './v1/openapi.json/route';

const db = useDatabase();

describe('readiness', () => {
  const parts = async () => {
    const response = await ready(new Request('http://localhost:3000/api/ready'));
    return { status: response.status, ...(await response.json()), code: response.status };
  };

  it('wants a worker that says it lives', async () => {
    expect(await parts()).toMatchObject({ code: 503, database: true, worker: false });
    await beat('worker');
    expect(await parts()).toMatchObject({ code: 200, database: true, migrations: true });
    await db.owner.query(`update heartbeats set beat_at = now() - interval '1 minute'`);
    expect(await parts()).toMatchObject({ code: 503, worker: false });
    await beat('worker');
  });

  it('F12: lets a proxy send requests without a worker, and none once it drains', async () => {
    const ask = async () => {
      const response = await ready(new Request('http://localhost:3000/api/ready?part=web'));
      return { code: response.status, ...(await response.json()) };
    };
    await db.owner.query(`update heartbeats set beat_at = now() - interval '1 minute'`);
    expect(await ask()).toMatchObject({ code: 200, status: 'ready', database: true });
    Object.assign(globalThis, { savoryDraining: true });
    expect(await ask()).toMatchObject({ code: 503, status: 'draining' });
    expect((await parts()).code).toBe(503);
    Object.assign(globalThis, { savoryDraining: false });
    await beat('worker');
  });

  it('wants every migration that came with the code', async () => {
    const { rows } = await db.owner.query(
      `delete from _prisma_migrations where migration_name like '%_readiness' returning *`,
    );
    expect(rows).toHaveLength(1);
    expect(await parts()).toMatchObject({ code: 503, migrations: false });
  });
});

it('is alive without asking anybody', async () => {
  expect(await health().json()).toEqual({ status: 'ok' });
});

describe('metrics', () => {
  afterEach(() => {
    delete process.env.METRICS_TOKEN;
    resetEnvForTests();
  });
  const read = async (headers: Record<string, string>) =>
    (await metrics(new Request('http://localhost:3000/api/metrics', { headers }))).status;

  it('are for this machine alone', async () => {
    expect(await read({ 'x-forwarded-for': '127.0.0.1' })).toBe(200);
    expect(await read({ 'x-forwarded-for': '::1' })).toBe(200);
    expect(await read({ 'x-forwarded-for': '127.0.0.1, 192.168.1.9' })).toBe(404);
    expect(await read({})).toBe(404);
  });

  it('or for who has the token', async () => {
    process.env.METRICS_TOKEN = 'a long enough token';
    resetEnvForTests();
    expect(await read({ 'x-forwarded-for': '127.0.0.1' })).toBe(404);
    expect(await read({ authorization: 'Bearer a long enough token' })).toBe(200);
    expect(await read({ authorization: 'Bearer another' })).toBe(404);
  });
});

it('gives its contract to anybody', async () => {
  const { openapi, paths } = await document().json();
  expect(openapi).toBe('3.1.0');
  expect(Object.keys(paths)).toContain('/connections/{id}/refresh');
});
