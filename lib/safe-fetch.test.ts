import http from 'node:http';
import type net from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConnectorError } from './connectors/contract';
import { resetEnvForTests } from './env';
import { SavoryError } from './errors';
import { checkInstitutionUrl, makeSafeFetch, type Settings, safeFetch } from './safe-fetch';
import { parseCidrs } from './safe-fetch/addresses';
import { forbiddenUrls } from './safe-fetch/forbidden-urls';

/** Two doors that must never be knocked at, on one port of both loopbacks. */
let port = 0;
let hits = 0;
const servers: net.Server[] = [];

beforeAll(async () => {
  const answer: http.RequestListener = (_request, response) => response.end('inside');
  const listen = (host: string, at: number) =>
    new Promise<net.Server>((resolve) => {
      const server = http.createServer(answer);
      server.on('connection', () => hits++);
      server.listen(at, host, () => resolve(server));
      servers.push(server);
    });
  const first = await listen('127.0.0.1', 0);
  port = (first.address() as net.AddressInfo).port;
  await listen('::1', port);
});
afterAll(() => Promise.all(servers.map((server) => new Promise((done) => server.close(done)))));

const quick: Settings['limits'] = { padMs: 1 };
/** As in production, except that the listeners' port would be allowed: only the address can refuse. */
function guard(settings: Partial<Settings> = {}) {
  const policy = { exceptions: [], ports: new Set([443, 8443, port]) };
  return makeSafeFetch({ policy, limits: quick, ...settings });
}

async function refusal(attempt: Promise<unknown>): Promise<ConnectorError> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConnectorError);
  return error as ConnectorError; // safe because: asserted above
}

describe('F39: nothing inside is ever connected to', () => {
  test('F39 control: with every address allowed, the same guard does reach the listeners', async () => {
    const before = hits;
    const policy = { exceptions: parseCidrs('0.0.0.0/0,::/0'), ports: new Set([port]) };
    const open = makeSafeFetch({ policy, limits: quick });
    for (const host of ['2130706433', '[::1]', '[::ffff:7f00:1]'])
      expect((await open({ url: `http://${host}:${port}/` })).status).toBe(200);
    expect(hits - before).toBe(3);
  });

  test('S31: more than 200 notations, asked directly', async () => {
    const urls = forbiddenUrls(port);
    expect(new Set(urls).size).toBeGreaterThan(200);
    const before = hits;
    const ask = guard();
    for (const url of urls)
      expect(['refused', 'unreachable']).toContain((await refusal(ask({ url }))).facts.code);
    expect(hits).toBe(before);
  });

  test('S31: the same, by redirect from an allowed server', async () => {
    let location = '';
    const allowed = http.createServer((_request, response) =>
      response.writeHead(302, { location }).end(),
    );
    await new Promise<void>((done) => allowed.listen(0, '127.0.0.1', done));
    const sandboxPort = (allowed.address() as net.AddressInfo).port;
    const ask = guard({ policy: { exceptions: [], ports: new Set([443, port]), sandboxPort } });
    const before = hits;
    for (const url of forbiddenUrls(port).filter(Boolean)) {
      location = encodeURI(decodeURI(url));
      await refusal(ask({ url: `http://localhost:${sandboxPort}/ofx` }));
    }
    await new Promise((done) => allowed.close(done));
    expect(hits).toBe(before);
  });

  test('S31: by a name that resolves inside, that mixes, or that changes its mind', async () => {
    const before = hits;
    const inside = [
      '127.0.0.1',
      '::1',
      '::ffff:127.0.0.1',
      '10.0.0.1',
      '169.254.169.254',
      '0.0.0.0',
      '64:ff9b::7f00:1',
    ];
    const url = `https://bank.example:${port}/ofx`;
    for (const address of inside) {
      for (const addresses of [[address], ['93.184.215.14', address], [address, '2606:2800::1']]) {
        const error = await refusal(guard({ resolve: async () => addresses })({ url }));
        expect(error.facts.code).toBe('refused');
      }
      let turn = 0;
      const rebinding = async () => (turn++ === 0 ? ['93.184.215.14'] : [address]);
      await refusal(guard({ resolve: rebinding, limits: { ...quick, connectMs: 50 } })({ url }));
      expect(turn).toBe(1);
    }
    expect(hits).toBe(before);
  });

  test('S31: metadata is refused even where the operator opens everything', async () => {
    const policy = { exceptions: parseCidrs('0.0.0.0/0,::/0'), ports: new Set([443]) };
    for (const url of ['http://169.254.169.254/latest', 'http://[fd00:ec2::254]/latest']) {
      expect((await refusal(guard({ policy })({ url }))).facts.code).toBe('refused');
    }
  });
});

describe('the operator’s exception', () => {
  test('reaches exactly the listed addresses, by http and on any port', async () => {
    const policy = { exceptions: parseCidrs('127.0.0.1'), ports: new Set([443]) };
    const answer = await guard({ policy })({ url: `http://127.0.0.1:${port}/` });
    expect(Buffer.from(answer.bytes).toString()).toBe('inside');
    const named = guard({ policy, resolve: async () => ['127.0.0.1'] });
    expect((await named({ url: `http://nas.local:${port}/` })).status).toBe(200);
    const before = hits;
    await refusal(guard({ policy })({ url: `http://[::1]:${port}/` }));
    await refusal(
      guard({ policy, resolve: async () => ['127.0.0.1', '::1'] })({
        url: `http://nas.local:${port}/`,
      }),
    );
    await refusal(
      guard({ policy, resolve: async () => ['93.184.215.14'] })({ url: 'http://bank.example/' }),
    );
    expect(hits).toBe(before);
  });
});

describe('the sandbox bank', () => {
  test('is allowed by its exact origin and its two protocols, while it is switched on', async () => {
    const saved = { ...process.env };
    process.env.BANK_PORT = String(port);
    process.env.SANDBOX_BANK = 'on';
    resetEnvForTests();
    try {
      const origin = `http://localhost:${port}`;
      for (const path of ['/ofx', '/simplefin', '/simplefin/accounts?start-date=1']) {
        checkInstitutionUrl(origin + path);
        expect((await safeFetch({ url: origin + path })).status).toBe(200);
      }
      const before = hits;
      const others = [
        `${origin}/control/clock`,
        `${origin}/`,
        `${origin}/ofx/../control/clock`,
        `${origin}/ofx/%2e%2e/control`,
        `${origin}/ofx%2f..%2fcontrol`,
        `${origin}/ofxx`,
        `${origin}/ofx\\..\\control`,
        `http://LOCALHOST:${port}/ofx`,
        `http://localhost.:${port}/ofx`,
        `http://127.0.0.1:${port}/ofx`,
        `http://user:pw@localhost:${port}/ofx`,
        `https://localhost:${port}/ofx`,
      ];
      for (const url of others) {
        expect(() => checkInstitutionUrl(url), url).toThrow(SavoryError);
        await refusal(safeFetch({ url }));
      }
      process.env.SANDBOX_BANK = 'off';
      resetEnvForTests();
      await refusal(safeFetch({ url: `${origin}/ofx` }));
      expect(hits).toBe(before);
    } finally {
      process.env = saved;
      resetEnvForTests();
    }
  });
});

test('a form’s URL is judged without a look-up, with words for the field', () => {
  for (const url of forbiddenUrls(port))
    expect(() => checkInstitutionUrl(url), url).toThrow(SavoryError);
  checkInstitutionUrl('https://ofx.bank.example.com/ofxserver');
  checkInstitutionUrl('https://bridge.example.com:8443/simplefin');
  try {
    checkInstitutionUrl('http://bank.example.com/', '/url');
    expect.unreachable();
  } catch (error) {
    expect((error as SavoryError).detail.errors).toEqual([
      { path: '/url', message: 'The address must begin with https.' },
    ]);
  }
});
