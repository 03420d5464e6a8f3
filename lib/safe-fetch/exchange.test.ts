import { randomBytes } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type net from 'node:net';
import zlib from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConnectorError } from '@/lib/connectors/contract';
import { makeSafeFetch, type Settings } from '@/lib/safe-fetch';
import { parseCidrs } from './addresses';
import { TEST_CERT, TEST_KEY } from './test-certificate';

/** One server with every bad habit, by path; reached as an operator's exception. */
let port = 0;
let tlsPort = 0;
let open = 0;
let busy = 0;
let mostBusy = 0;
const seen: {
  host?: string;
  servername?: string;
  auth?: string;
  method?: string;
  body: string;
  length?: string;
  url?: string;
}[] = [];
const servers: net.Server[] = [];

/** 21 MiB that compress six times: over the decoded limit, within raw bytes and ratio. */
const WIDE = zlib.gzipSync(
  Buffer.concat(
    Array.from({ length: 700 }, () => Buffer.concat([randomBytes(5_000), Buffer.alloc(27_000)])),
  ),
);
const habits: Record<string, http.RequestListener> = {
  '/plain': (_q, r) => r.end('hello'),
  '/gzip': (_q, r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(zlib.gzipSync('hello')),
  '/bomb': (_q, r) =>
    r.writeHead(200, { 'content-encoding': 'gzip' }).end(zlib.gzipSync(Buffer.alloc(8 << 20))),
  '/wide': (_q, r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(WIDE),
  '/huge': (_q, r) => void r.writeHead(200).end(Buffer.alloc(11 << 20)),
  '/cut': (_q, r) =>
    r
      .writeHead(200, { 'content-encoding': 'gzip' })
      .end(zlib.gzipSync('x'.repeat(999)).subarray(0, 20)),
  '/brotli': (_q, r) => r.writeHead(200, { 'content-encoding': 'br' }).end('x'),
  '/headers': (_q, r) => r.writeHead(200, { big: 'x'.repeat(40 * 1024) }).end('x'),
  '/silent': () => {},
  '/pause': (_q, r) => void r.writeHead(200).write('x'),
  '/drip': (_q, r) => {
    const timer = setInterval(() => r.write('x'), 40);
    r.on('close', () => clearInterval(timer));
  },
  '/reset': (q) => q.socket.destroy(),
  '/loop': (_q, r) => r.writeHead(302, { location: '/loop' }).end(),
  '/hop': (_q, r) => r.writeHead(302, { location: '/plain' }).end(),
  '/keep': (_q, r) => r.writeHead(307, { location: '/plain' }).end(),
  '/down': (_q, r) => r.writeHead(302, { location: `http://127.0.0.1:${port}/plain` }).end(),
  '/away': (_q, r) =>
    r.writeHead(302, { location: `https://other.example:${tlsPort}/plain` }).end(),
  '/carry': (_q, r) =>
    r.writeHead(307, { location: `https://other.example:${tlsPort}/plain` }).end(),
  '/slow': (_q, r) => {
    mostBusy = Math.max(mostBusy, ++busy);
    setTimeout(() => {
      busy--;
      r.end('x');
    }, 30);
  },
};

beforeAll(async () => {
  const listener: http.RequestListener = (request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { servername } = request.socket as { servername?: string };
      const { host, authorization: auth } = request.headers;
      seen.push({
        host,
        servername,
        auth,
        method: request.method,
        body,
        length: request.headers['content-length'],
        url: request.url,
      });
      habits[(request.url ?? '').split('?')[0] ?? '']?.(request, response);
    });
  };
  const start = (server: net.Server) =>
    new Promise<number>((resolve) => {
      server.on('connection', (socket: net.Socket) => {
        open++;
        socket.on('close', () => open--);
      });
      server.listen(0, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port));
      servers.push(server);
    });
  port = await start(http.createServer(listener));
  tlsPort = await start(https.createServer({ key: TEST_KEY, cert: TEST_CERT }, listener));
});
afterAll(() => Promise.all(servers.map((server) => new Promise((done) => server.close(done)))));

const patient = { padMs: 1 };
/** Far below the real limits, so that what ends soon was ended by these. */
const quick = { padMs: 1, firstByteMs: 200, idleMs: 200 };
function client(settings: Partial<Settings> = {}) {
  const policy = { exceptions: parseCidrs('127.0.0.1'), ports: new Set([443]) };
  return makeSafeFetch({
    policy,
    limits: patient,
    resolve: async () => ['127.0.0.1'],
    ca: TEST_CERT,
    ...settings,
  });
}
const at = (path: string) => ({ url: `http://127.0.0.1:${port}${path}` });
const tls = (path: string) => ({ url: `https://bank.example:${tlsPort}${path}` });

async function code(attempt: Promise<unknown>): Promise<string | undefined> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConnectorError);
  return (error as ConnectorError).facts.code;
}

describe('answers', () => {
  test('plain and compressed ones are read whole', async () => {
    for (const path of ['/plain', '/gzip', '/hop']) {
      const answer = await client()(at(path));
      expect([answer.status, Buffer.from(answer.bytes).toString()]).toEqual([200, 'hello']);
    }
  });

  test.each(['/bomb', '/wide', '/huge', '/cut', '/brotli', '/headers', '/loop'])(
    'F37: %s is a bad answer',
    async (path) => {
      expect(await code(client()(at(path)))).toBe('bad_answer');
    },
  );

  test.each(['/silent', '/pause', '/reset'])('F28: %s is unreachable, soon', async (path) => {
    expect(await code(client({ limits: quick })(at(path)))).toBe('unreachable');
  });

  test('F28: a slow drip ends at the total, which a pause between bytes never would', async () => {
    const started = Date.now();
    expect(await code(client({ limits: { ...patient, totalMs: 600 } })(at('/drip')))).toBe(
      'unreachable',
    );
    expect(Date.now() - started).toBeGreaterThanOrEqual(590);
  });

  test('failures are told on a 250 ms grid', async () => {
    const started = performance.now();
    await code(client({ limits: { padMs: 250 } })(at('/reset')));
    expect(performance.now() - started).toBeGreaterThanOrEqual(248);
  });

  test('the caller’s abort is the caller’s own error', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error('leased away')), 50);
    const attempt = client()({ ...at('/silent'), signal: abort.signal });
    await expect(attempt).rejects.toThrow('leased away');
  });
});

test('at most four sockets to a host, none kept', async () => {
  await Promise.all(Array.from({ length: 20 }, () => client()(at('/slow'))));
  expect(mostBusy).toBe(4);
  await new Promise((done) => setTimeout(done, 50));
  expect(open).toBe(0);
});

test('an empty POST says so, and what stands after # stays here', async () => {
  await client()({ ...at('/plain#ORG=B1'), method: 'POST', body: '' });
  expect(seen.at(-1)).toMatchObject({ method: 'POST', length: '0', url: '/plain' });
});

describe('TLS and redirects', () => {
  test('S44: name, server name and certificate are those of the URL, the address the checked one', async () => {
    await client()({ ...tls('/plain'), headers: { host: 'evil.example' } });
    expect(seen.at(-1)).toMatchObject({
      host: `bank.example:${tlsPort}`,
      servername: 'bank.example',
    });
    expect(await code(client()({ url: `https://stranger.example:${tlsPort}/plain` }))).toBe(
      'unreachable',
    );
    expect(await code(client({ ca: undefined })(tls('/plain')))).toBe('unreachable');
  });

  test('https never goes down to http', async () => {
    expect(await code(client()(tls('/down')))).toBe('refused');
  });

  test('credentials stay with their origin, in header and body', async () => {
    const headers = { authorization: 'Basic c2VjcmV0' };
    await client()({ ...tls('/hop'), headers });
    expect(seen.at(-1)?.auth).toBe('Basic c2VjcmV0');
    await client()({ ...tls('/away'), headers, method: 'POST', body: 'secret' });
    expect(seen.at(-1)).toMatchObject({
      host: `other.example:${tlsPort}`,
      method: 'GET',
      body: '',
    });
    expect(seen.at(-1)?.auth).toBeUndefined();
    expect(await code(client()({ ...tls('/carry'), method: 'POST', body: 'secret' }))).toBe(
      'refused',
    );
    await client()({ ...tls('/keep'), method: 'POST', body: 'secret' });
    expect(seen.at(-1)).toMatchObject({ method: 'POST', body: 'secret' });
  });
});
