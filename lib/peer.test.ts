import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { GET } from '@/app/api/metrics/route';
import { resetEnvForTests } from './env';
import { PEER_HEADER, settlePeers } from './peer';
import { networkOf } from './rate-limit';

class Server extends http.Server {}
settlePeers(Server);

afterEach(() => {
  delete process.env.TRUSTED_PROXIES;
  resetEnvForTests();
});

/** The headers a program sees of a request that says it is forwarded. */
async function seen(trusted: string | undefined, said: Record<string, string>) {
  if (trusted !== undefined) process.env.TRUSTED_PROXIES = trusted;
  resetEnvForTests();
  const server = new Server((request, response) => response.end(JSON.stringify(request.headers)));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const text = await new Promise<string>((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, headers: said }, (answer) => {
        let body = '';
        answer.on('data', (piece) => {
          body += piece;
        });
        answer.on('end', () => resolve(body));
      })
      .on('error', reject);
  });
  await new Promise((closed) => server.close(closed));
  return new Headers(JSON.parse(text));
}

describe('who says where a request comes from', () => {
  it('S05: is not the one who asks: limits go by the connection unless a proxy of ours says otherwise', async () => {
    const lie = { 'x-forwarded-for': '203.0.113.7' };
    expect(networkOf(await seen('192.0.2.1', lie))).toBe('127.0.0.0/24');
    expect(networkOf(await seen('192.0.2.0/24,127.0.0.0/8', lie))).toBe('203.0.113.0/24');
    expect(networkOf(await seen(undefined, lie))).toBe('203.0.113.0/24'); // a proxy on this machine
  });

  it('S45: says who is at the other end, whatever was sent under that name', async () => {
    const headers = await seen(undefined, { [PEER_HEADER]: '203.0.113.7' });
    expect(headers.get(PEER_HEADER)).toBe('127.0.0.1');
  });

  it('S16: shows the metrics to this machine, not to a neighbour who says to be it', async () => {
    const ask = async (headers: Record<string, string>) =>
      (await GET(new Request('http://localhost/api/metrics', { headers }))).status;
    const here = { 'x-forwarded-for': '127.0.0.1' };
    expect(await ask({ ...here, [PEER_HEADER]: '192.168.1.9' })).toBe(404);
    expect(await ask({ ...here, [PEER_HEADER]: '127.0.0.1' })).not.toBe(404);
  });
});
