import http from 'node:http';
import type net from 'node:net';
import os from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConnectorError } from '@/lib/connectors/contract';
import { makeSafeFetch, type Settings } from '@/lib/safe-fetch';
import { forbiddenUrls } from './forbidden-urls';

/**
 * Statement 31: more than two hundred targets, five ways each, judged by a listener on every address
 * of this machine (both loopbacks, its own, whatever of 127/8 and 0.0.0.0 leads here) that must see
 * no connection. What an answer says proves nothing.
 */
let port = 0;
let hits = 0;
let server: http.Server;
let redirector: http.Server;
let location = '';

beforeAll(async () => {
  server = http.createServer((_request, response) => response.end('inside'));
  server.on('connection', () => hits++);
  port = await listen(server, '::');
  redirector = http.createServer((_q, response) => response.writeHead(302, { location }).end());
});
afterAll(() => {
  server.close();
  redirector.close();
});

function listen(on: http.Server, host: string): Promise<number> {
  return new Promise((resolve) => {
    on.listen(0, host, () => resolve((on.address() as net.AddressInfo).port));
  });
}

const PUBLIC = '93.184.215.14';
const own = Object.values(os.networkInterfaces()).flatMap((all) =>
  (all ?? []).map((one) => one.address),
);
const octet = (seed: number) => (seed * 37 + 11) % 256;
const loopbacks = Array.from(
  { length: 60 },
  (_, i) => `127.${octet(i)}.${octet(i + 7)}.${1 + (i % 250)}`,
);

/** Addresses that lead inside, as a resolver may give them. */
const INSIDE = [
  ...new Set([
    ...own,
    ...loopbacks,
    ...loopbacks.slice(0, 30).map((one) => `::ffff:${one}`),
    ...loopbacks.slice(0, 20).map((one) => `64:ff9b::${one}`),
    ...loopbacks.slice(0, 10).map((one) => `::${one}`),
    ...Array.from({ length: 20 }, (_, i) => `10.${octet(i)}.0.${1 + i}`),
    ...Array.from({ length: 16 }, (_, i) => `172.${16 + i}.0.1`),
    ...Array.from({ length: 16 }, (_, i) => `192.168.${octet(i)}.1`),
    ...Array.from({ length: 10 }, (_, i) => `100.${64 + i}.0.1`),
    ...Array.from({ length: 10 }, (_, i) => `169.254.${octet(i)}.1`),
    ...Array.from({ length: 10 }, (_, i) => `fd00:ec2::${(0x254 + i).toString(16)}`),
    ...Array.from({ length: 10 }, (_, i) => `fe80::${i + 1}`),
    ...['127.0.0.1', '::1', '::', '0.0.0.0', '0.0.0.1', '169.254.169.254', 'fd00:ec2::254'],
    ...['2002:7f00:1::', '2001::7f00:1', '::ffff:0:127.0.0.1', '64:ff9b:1::7f00:1', 'fec0::1'],
  ]),
];

function guard(settings: Partial<Settings> = {}) {
  const policy = { exceptions: [], ports: new Set([443, 8443, port]) };
  return makeSafeFetch({ policy, limits: { padMs: 1, connectMs: 60 }, ...settings });
}

/** Every try fails, by one of our own errors, and nobody was connected to. */
async function expectNone(
  tries: readonly (() => Promise<unknown>)[],
  codes = ['refused', 'unreachable'],
) {
  expect(tries.length).toBeGreaterThan(200);
  const before = hits;
  for (let at = 0; at < tries.length; at += 50) {
    const errors = await Promise.all(
      tries.slice(at, at + 50).map((attempt) =>
        attempt().then(
          () => null,
          (error: unknown) => error,
        ),
      ),
    );
    for (const error of errors) {
      expect(error).toBeInstanceOf(ConnectorError);
      expect(codes).toContain((error as ConnectorError).facts.code);
    }
  }
  expect(hits).toBe(before);
}

const named = (resolve: (name: string) => string[]) =>
  INSIDE.map((address, i) => () => {
    const url = `https://bank-${i}.example:${port}/ofx`;
    return guard({
      resolve: async (name) => resolve(name).map((one) => one.replace('INSIDE', address)),
    })({ url });
  });

it('S31: the listener is reached by whoever does not guard', async () => {
  const before = hits;
  for (const host of [
    '127.0.0.1',
    '127.200.1.2',
    '[::1]',
    '0.0.0.0',
    '[::ffff:7f00:1]',
    '2130706433',
  ]) {
    await (await fetch(`http://${host}:${port}/`)).text();
  }
  expect(hits - before).toBeGreaterThanOrEqual(4);
});

it('S31: directly', () => expectNone(forbiddenUrls(port).map((url) => () => guard()({ url }))));

it('S31: by redirect', async () => {
  const sandboxPort = await listen(redirector, '127.0.0.1');
  const ask = guard({ policy: { exceptions: [], ports: new Set([443, port]), sandboxPort } });
  const targets = forbiddenUrls(port).filter(Boolean);
  expect(targets.length).toBeGreaterThan(200);
  const before = hits;
  for (const target of targets) {
    location = encodeURI(decodeURI(target));
    await expect(ask({ url: `http://localhost:${sandboxPort}/ofx` })).rejects.toThrow();
  }
  expect(hits).toBe(before);
});

it('S31: by a resolver that changes its mind after it was asked', () => {
  const asked = new Map<string, number>();
  return expectNone(
    named((name) => {
      const times = asked.get(name) ?? 0;
      asked.set(name, times + 1);
      return times === 0 ? [PUBLIC] : ['INSIDE'];
    }),
  );
});

it('S31: by one address inside among others', () =>
  expectNone(
    [...named(() => [PUBLIC, 'INSIDE']), ...named(() => ['INSIDE', PUBLIC])],
    ['refused'],
  ));

it('S31: by a chain of names', () => {
  const zone = (name: string): string[] =>
    /^c\d\./.test(name)
      ? zone(name.replace(/^c(\d)\./, (_, n) => (n === '0' ? '' : `c${Number(n) - 1}.`)))
      : ['INSIDE'];
  return expectNone(
    named((name) => zone(`c4.${name}`)),
    ['refused'],
  );
});
