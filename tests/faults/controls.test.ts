import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isSignedBy, sign } from '@/inngest/executor/signature';
import { dateIn, monthOf } from '@/lib/calendar';
import { backOffMinutes } from '@/lib/extractions/trouble';
import { parseDecimal } from '@/lib/money';
import { makeSafeFetch } from '@/lib/safe-fetch';
import { parseCidrs } from '@/lib/safe-fetch/addresses';

/**
 * What happens without each protection, in the plainest code that lacks it: were these not to go
 * wrong, the tests of the faults would prove nothing.
 */
let asked = 0;
const server = createServer((request, response) => {
  asked++;
  if (request.url === '/silent') return;
  if (request.url === '/bomb') {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB);
    return;
  }
  if (request.url === '/drip') {
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
    return;
  }
  response.writeHead(500).end();
});
const BOMB = gzipSync(Buffer.alloc(60_000_000));
let url = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // safe because: it listens on a port
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const guarded = makeSafeFetch({
  policy: { exceptions: parseCidrs('127.0.0.1'), ports: new Set([443]) },
  limits: { padMs: 1, totalMs: 400 },
});
const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms, 'still waiting'));
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    () => 'refused',
  );

it('F26 control: who only looks whether a call is signed believes anybody', () => {
  const genuine = sign({ run: 1 }, 'signkey-test-0123456789abcdef');
  const forged = { body: '{"run":2}', signature: genuine.signature };
  const naive = ({ signature }: typeof forged) => signature.startsWith('t=');
  expect(naive(forged)).toBe(true);
  expect(isSignedBy(forged.body, forged.signature, 'signkey-test-0123456789abcdef')).toBe(false);
  expect(isSignedBy(genuine.body, genuine.signature, 'signkey-test-0123456789abcdef')).toBe(true);
});

it('F27 control: without back-off a bank in trouble is asked again and again', async () => {
  const before = asked;
  const until = performance.now() + 200;
  while (performance.now() < until) await fetch(`${url}/broken`);
  expect(asked - before).toBeGreaterThan(5);
  expect(backOffMinutes(0)).toBeGreaterThanOrEqual(1);
  expect(backOffMinutes(5)).toBeGreaterThan(backOffMinutes(0));
});

it('F28 F46 control: who waits for an answer waits for ever, whoever has a total does not', async () => {
  for (const path of ['/silent', '/drip']) {
    const stop = new AbortController();
    const naive = outcome(fetch(url + path, { signal: stop.signal }).then((a) => a.text()));
    const ours = outcome(guarded({ url: url + path }));
    expect(await Promise.race([ours, after(3_000)])).toBe('refused');
    expect(await Promise.race([naive, after(50)])).toBe('still waiting');
    stop.abort();
    await naive;
  }
});

it('F30 control: pages counted by offset lose a row when the list grows between two', () => {
  const list = ['d', 'c', 'b', 'a'];
  const first = list.slice(0, 2);
  list.unshift('e');
  const read = [...first, ...list.slice(2, 4)];
  expect(new Set(read).size).toBeLessThan(read.length);
});

it('F31 F32 control: rows known by their id alone double when the bank changes it', () => {
  const books = new Map<string, number>();
  const take = (rows: [id: string, minor: number][]) => {
    for (const [id, minor] of rows) books.set(id, minor);
  };
  take([['p1', -1_000]]); // pending
  take([['x1', -1_000]]); // the same payment, posted
  expect([...books.values()].reduce((sum, minor) => sum + minor, 0)).toBe(-2_000);
});

it('F33 control: a day of the machine’s own zone falls into another month', () => {
  const posted = new Date('2026-03-01T02:30:00Z');
  const naive = posted.toISOString().slice(0, 7);
  expect(naive).toBe('2026-03');
  expect(monthOf(dateIn('America/New_York', posted))).toBe('2026-02');
});

it('F34 control: floats lose cents where we keep or refuse', () => {
  expect(0.1 + 0.2).not.toBe(0.3);
  expect(parseDecimal('0.30', 'USD')).toBe(30n);
  expect(parseDecimal('1e308', 'USD')).toBeNull();
});

it('F35 control: books that mirror an answer lose everything with an empty one', () => {
  const mirror = (books: string[], answer: string[]) => books.filter((row) => answer.includes(row));
  expect(mirror(['a', 'b', 'c'], [])).toEqual([]);
});

it('F36 control: a password tried at every tick locks the person out', () => {
  let refused = 0;
  const bank = () => (++refused > 3 ? 'locked' : 'wrong password');
  const answers = Array.from({ length: 5 }, bank);
  expect(answers.at(-1)).toBe('locked');
});

it('F37 control: who unpacks what comes holds a thousand times its size', async () => {
  expect(gunzipSync(BOMB).length / BOMB.length).toBeGreaterThan(500);
  expect(await outcome(guarded({ url: `${url}/bomb` }))).toBe('refused');
});
