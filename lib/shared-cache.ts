import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import type { RedisClientType } from 'redis';
import { env } from './env';
import { log } from './log';

/**
 * Answers the web nodes share through Redis (REDIS_URL), behind what each keeps itself. Nothing
 * waits for it long and nothing depends on it: away, slow or full, a node makes its own answers.
 * Keys are hashes that name the program's build too, since another build may answer otherwise.
 */
const PATIENCE_MS = 50;
/** After a failure it is left alone this long. */
const REST_MS = 1_000;
/** A version that was left behind is asked for no more; this is when its answers go. */
const LIFE_SECONDS = 3_600;

type Client = Pick<RedisClientType, 'get' | 'set' | 'destroy' | 'isReady'>;
type Shared = { client: Client | null; restsUntil: number; build: string; failures: number };

// Routes may be separate bundles of one process: one connection by globalThis.
const ground = globalThis as typeof globalThis & { savorySharedCache?: Promise<Shared> };

export function isShared(): boolean {
  return env().REDIS_URL !== undefined;
}

/** What another node keeps under this key; null when none does, or Redis cannot say. */
export async function readShared(key: string): Promise<string | null> {
  return attempt((client, build) => client.get(nameOf(build, key)));
}

/** For the other nodes; never waited for. */
export function writeShared(key: string, text: string): void {
  void attempt((client, build) =>
    client.set(nameOf(build, key), text, { expiration: { type: 'EX', value: LIFE_SECONDS } }),
  );
}

/** How often Redis did not do as asked, for metrics. */
export async function sharedCacheFailures(): Promise<number> {
  return (await ground.savorySharedCache)?.failures ?? 0;
}

/** Ends the connection; for the end of a process. */
export async function closeSharedCache(): Promise<void> {
  const shared = await ground.savorySharedCache;
  ground.savorySharedCache = undefined;
  shared?.client?.destroy();
}

async function attempt(
  work: (client: Client, build: string) => Promise<string | null>,
): Promise<string | null> {
  if (!isShared()) return null;
  ground.savorySharedCache ??= open(env().REDIS_URL ?? '');
  const shared = await ground.savorySharedCache;
  const { client, build } = shared;
  if (!client?.isReady || performance.now() < shared.restsUntil) return null;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis is slow.')), PATIENCE_MS);
  });
  try {
    return await Promise.race([work(client, build), late]);
  } catch (error) {
    if (performance.now() >= shared.restsUntil) log.error('cache.redis', error);
    shared.restsUntil = performance.now() + REST_MS;
    shared.failures++;
    return null;
  } finally {
    clearTimeout(timer);
  }
}

async function open(url: string): Promise<Shared> {
  const shared: Shared = {
    client: null,
    restsUntil: 0,
    build: env().SAVORY_BUILD ?? randomBytes(8).toString('hex'),
    failures: 0,
  };
  const { createClient } = await import('redis');
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 1_000,
    socket: {
      connectTimeout: 2_000,
      reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, REST_MS),
    },
  });
  client.on('error', () => shared.failures++); // it connects again by itself
  void client.connect().catch(() => {});
  shared.client = client as unknown as Client; // safe because: the same client, with fewer words
  return shared;
}

function nameOf(build: string, key: string): string {
  return `savory:${createHash('sha256').update(`${build}\n${key}`).digest('base64url')}`;
}
