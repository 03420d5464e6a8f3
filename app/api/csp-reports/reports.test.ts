import { beforeEach, expect, it, vi } from 'vitest';
import { log } from '@/lib/log';
import { POST } from './route';

beforeEach(() => void vi.spyOn(log, 'warn').mockImplementation(() => {}));

const send = async (body: unknown) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const request = new Request('http://localhost:3000/api/csp-reports', {
    method: 'POST',
    headers: { 'content-type': 'application/reports+json', 'x-forwarded-for': '127.0.0.1' },
    body: text,
  });
  return (await POST(request)).status;
};

const blocked = 'https://evil.example/steal?session=secret';
const directive = 'script-src-elem';

it('S22: a report of a browser is noted, without path, query or page', async () => {
  const report = { blockedURL: blocked, effectiveDirective: directive, documentURL: '/me' };
  expect(await send([{ type: 'csp-violation', body: report, url: 'x' }])).toBe(204);
  const old = { 'blocked-uri': blocked, 'effective-directive': directive, 'document-uri': '/me' };
  expect(await send({ 'csp-report': old })).toBe(204);
  const line = ['csp.violation', { directive, blocked: 'https://evil.example' }];
  expect(vi.mocked(log.warn).mock.calls).toEqual([line, line]);
});

it('notes nothing else', async () => {
  expect(await send([{ type: 'deprecation', body: { id: 'x' } }])).toBe(204);
  expect(await send('{')).toBe(400);
  expect(await send({})).toBe(400);
  expect(await send([1])).toBe(400);
  expect(await send(Array(11).fill({ type: 'x', body: {} }))).toBe(400);
  expect(await send('x'.repeat(16 * 1024 + 1))).toBe(413);
  expect(log.warn).not.toHaveBeenCalled();
});
