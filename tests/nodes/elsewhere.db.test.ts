import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { resetEnvForTests } from '@/lib/env';
import { person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

const db = useDatabase({ role: 'web' });
let silent: Server | undefined;
afterEach(() => {
  silent?.close();
  use({ S3_ENDPOINT: undefined, S3_BUCKET: undefined });
});

function use(variables: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  resetEnvForTests();
}
const bucketAt = (port: number) =>
  use({
    S3_ENDPOINT: `http://127.0.0.1:${port}`,
    S3_BUCKET: 'savory-test',
    S3_ACCESS_KEY_ID: 'id',
    S3_SECRET_ACCESS_KEY: 'secret',
  });

let people = 0;
async function withMoney(): Promise<string> {
  const token = await person(`away${++people}@example.com`);
  const body = { name: 'Cash', type: 'cash', currency: 'USD' };
  const account_id = (await callApi('POST', '/accounts', { token, body })).json.id;
  const row = { account_id, date: '2026-11-02', amount: '-20.00', seller: 'Kiosk' };
  expect((await callApi('POST', '/transactions', { token, body: row })).status).toBe(201);
  return token;
}
function upload(token: string) {
  const form = new FormData();
  const csv = 'Date,Description,Amount\n2026-11-03,Bakery,-4.50\n';
  form.set('file', new File([csv], 'november.csv', { type: 'text/csv' }));
  return callApi('POST', '/imports', { token, body: form });
}

describe('F46: an object store that is', () => {
  it('S48: not there costs an upload a clear 503, and the books nothing', async () => {
    const token = await withMoney();
    bucketAt(1);
    const refused = await upload(token);
    expect([refused.status, refused.json.code]).toEqual([503, 'unavailable']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const { json } = await callApi('GET', '/spending?from=2026-11&to=2026-11', { token });
    expect(json.months[0].total).toBe('20.00');
    expect((await callApi('GET', '/imports', { token })).json.data).toEqual([]);
    use({ S3_ENDPOINT: undefined, S3_BUCKET: undefined });
    expect((await upload(token)).status).toBe(202); // back again, by itself
    expect(await db.violations()).toEqual([]);
  });

  it('there and breaks off every answer is the same', async () => {
    const token = await withMoney();
    silent = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.destroy());
    });
    await new Promise<void>((resolve) => silent?.listen(0, '127.0.0.1', resolve));
    bucketAt((silent.address() as AddressInfo).port);
    expect((await upload(token)).status).toBe(503);
    expect((await callApi('GET', '/transactions?limit=5', { token })).json.data).toHaveLength(1);
  });
});
