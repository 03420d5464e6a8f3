import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AsOf, answerOnce } from './cache';
import type { LocalDate } from './calendar';
import { resetEnvForTests } from './env';
import type { UserId } from './ids';
import { closeSharedCache, readShared, sharedCacheFailures, writeShared } from './shared-cache';

// safe because: made up for this test, which has no database
const asOf: AsOf = { userId: 7n as UserId, version: 3n, today: '2026-11-26' as LocalDate };
let made = 0;
const make = async () => `answer ${++made}`;

/** As another node would ask: with a shelf of its own. */
async function elsewhere(at: AsOf = asOf, build = 'one'): Promise<string> {
  Object.assign(globalThis, { savoryCache: undefined });
  if (process.env.SAVORY_BUILD !== build) await use(process.env.REDIS_URL, build);
  return new TextDecoder().decode((await answerOnce(at, 'GET /spending', make)).body);
}
async function use(url: string | undefined, build = 'one'): Promise<void> {
  await closeSharedCache();
  if (url) process.env.REDIS_URL = url;
  else delete process.env.REDIS_URL;
  process.env.SAVORY_BUILD = build;
  resetEnvForTests();
}
beforeEach(() => {
  made = 0;
});
afterEach(() => use(undefined));

describe('F46: a Redis that is', () => {
  it('S48: not there costs nothing but the sharing', async () => {
    await use('redis://127.0.0.1:1');
    expect(await elsewhere()).toBe('answer 1');
    expect(await elsewhere()).toBe('answer 2');
    await expect.poll(sharedCacheFailures).toBeGreaterThan(0);
  });

  it('there and says nothing is not waited for', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    await use(`redis://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    for (let n = 1; n <= 5; n++) expect(await elsewhere()).toBe(`answer ${n}`);
    silent.close();
  });
});

// The real server, where this machine has one: apt-get install redis-server.
const binary = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find(existsSync);
if (binary) {
  describe('with a real Redis', () => {
    let server: ChildProcess;
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    const start = async () => {
      const args = [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--appendonly',
        'no',
      ];
      server = spawn(binary, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      await new Promise<void>((resolve) => {
        server.stdout?.on('data', (bytes) => {
          if (bytes.includes('Ready to accept')) resolve();
        });
      });
    };
    const shared = async (key: string) => {
      writeShared(key, 'kept');
      return readShared(key);
    };
    beforeEach(async () => {
      await start();
      await use(`redis://127.0.0.1:${port}`);
      await expect.poll(() => shared('ready'), { timeout: 10_000 }).toBe('kept');
    });
    afterEach(() => {
      server.kill('SIGKILL');
    });

    /** The answer once two nodes give the same: it is written behind the first. */
    const settled = async () => {
      let last = await elsewhere();
      const same = async () => {
        const next = await elsewhere();
        const so = next === last;
        last = next;
        return so;
      };
      await expect.poll(same, { timeout: 15_000 }).toBe(true);
      return last;
    };

    it('an answer is made once for all nodes of a build; another version, day or build makes its own', async () => {
      const first = await settled();
      const others = [
        { ...asOf, version: 4n },
        { ...asOf, userId: 8n as UserId },
        { ...asOf, today: '2026-11-27' as LocalDate },
      ];
      for (const other of others) expect(await elsewhere(other)).not.toBe(first);
      await use(process.env.REDIS_URL, 'two');
      expect(await elsewhere(asOf, 'two')).not.toBe(first);
    });

    it('F46: its death is not noticed by who asks, and its return is used', async () => {
      server.kill('SIGKILL');
      for (let n = 1; n <= 20; n++) expect(await elsewhere()).toBe(`answer ${n}`);
      await start();
      await expect.poll(() => shared('again'), { timeout: 15_000 }).toBe('kept');
      await settled();
    }, 30_000);
  });
}
