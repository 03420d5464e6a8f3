import { spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { E2E_BANK, E2E_ORIGIN } from './instance';

test('the instance is alive and ready, each part by name', async ({ request }) => {
  expect((await request.get('/api/health')).status()).toBe(200);
  const ready = await request.get('/api/ready');
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toMatchObject({ database: true, migrations: true, worker: true });
});

test('the sandbox bank answers on its own port, and keeps a clock', async ({ request }) => {
  const clock = await request.get(`${E2E_BANK}/control/clock`);
  expect(clock.status()).toBe(200);
});

test('a second start with the same data folder says where the first one is', () => {
  const second = spawnSync(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, DATA_DIR: process.env.E2E_DATA_DIR, PORT: '4990' },
    encoding: 'utf8',
  });
  expect(second.status).toBe(1);
  expect(second.stderr).toContain(`already runs with this data folder`);
  expect(second.stderr).toContain(E2E_ORIGIN);
});
