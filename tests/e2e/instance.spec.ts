import { expect, test } from '@playwright/test';
import { E2E_BANK } from './instance';

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
