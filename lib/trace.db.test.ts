import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { resetEnvForTests } from '@/lib/env';
import { flushTraces, span, startTracing, traceparent } from '@/lib/trace';
import { person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

// A receiver of OTLP over HTTP, as a collector would be.
type Span = { name: string; traceId: string; parentSpanId?: string; text: string };
const received: Span[] = [];
const services = new Set<string>();
const receiver = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    for (const { resource, scopeSpans } of JSON.parse(Buffer.concat(chunks).toString())
      .resourceSpans) {
      services.add(resource.attributes[0].value.stringValue);
      for (const { spans } of scopeSpans) {
        for (const one of spans) received.push({ ...one, text: JSON.stringify(one) });
      }
    }
    response.setHeader('content-type', 'application/json').end('{}');
  });
});
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
const db = useDatabase();
// safe because: it listens on TCP
process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
resetEnvForTests();
afterAll(() => receiver.close());

it('sends nothing, and costs nothing, until it is begun', async () => {
  expect(await span('quiet', {}, async () => traceparent())).toBeUndefined();
});

it('shows a request, its database transactions and what they belong to; no address, no name', async () => {
  await startTracing('savory-worker');
  const token = await person('traced@example.com');
  await callApi('GET', '/transactions?q=secret-seller&limit=10', { token });
  await expect(
    span(
      'GET /x',
      { 'http.target': '/x?q=secret-seller', 'mail.to': 'ann@example.com' },
      async () => {
        throw new Error('of a secret-seller');
      },
    ),
  ).rejects.toThrow();
  await flushTraces();
  const request = received.find(({ name }) => name === 'GET /transactions');
  const transaction = received.find(
    ({ parentSpanId, name }) => name === 'database transaction' && parentSpanId,
  );
  expect(request?.text).toContain('request_id');
  expect(transaction?.traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(services).toEqual(new Set(['savory-worker']));
  const all = received.map(({ text }) => text).join();
  expect(all).not.toMatch(/secret-seller|example\.com/);
  expect(all).toContain('"http.target"');
});

it('carries the request into the event it causes, as the run’s log lines and spans name it', async () => {
  const token = await person('carried@example.com');
  const body = { name: 'Cash', type: 'cash', currency: 'USD' };
  const account = (await callApi('POST', '/accounts', { token, body })).json.id;
  const made = await callApi('POST', '/transactions', {
    token,
    body: { account_id: account, date: '2026-11-02', amount: '-20.00', seller: 'Kiosk' },
  });
  const { rows } = await db.owner.query(
    `select payload from outbox where topic = 'event' order by id desc limit 1`,
  );
  expect(rows[0].payload.origin.request_id).toBe(made.headers.get('x-request-id'));
  await flushTraces();
  const [, traceId] = rows[0].payload.origin.traceparent.split('-');
  expect(received.some((one) => one.traceId === traceId && one.name === 'POST /transactions')).toBe(
    true,
  );
});
