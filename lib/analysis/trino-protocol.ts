import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Http } from '@/lib/connectors/contract';

/** Where a cluster is: `https://user:password@host:8443/catalog/schema`. */
export type Cluster = {
  origin: string;
  catalog: string;
  schema: string;
  user: string;
  password: string;
};

export function readCluster(address: string): Cluster {
  const url = new URL(address);
  const [, catalog, schema] = /^\/([a-z0-9_]+)\/([a-z0-9_]+)$/i.exec(url.pathname) ?? [];
  if (!catalog || !schema) throw new Error('TRINO_URL ends in /catalog/schema.');
  return {
    origin: url.origin,
    catalog,
    schema,
    user: decodeURIComponent(url.username) || 'savory',
    password: decodeURIComponent(url.password),
  };
}

const answer = z.object({
  id: z.string(),
  nextUri: z.url().optional(),
  columns: z.array(z.object({ name: z.string() })).optional(),
  data: z.array(z.array(z.unknown())).optional(),
  error: z.object({ message: z.string(), errorName: z.string().optional() }).optional(),
});

/** What the protocol says means "again, a little later". */
const BUSY = new Set([429, 502, 503, 504]);
const TRIES = 20;

/**
 * One statement over Trino's client protocol: posted once, its result read page by page until no next
 * address is given. Throws with the cluster's own words when the statement fails.
 */
export async function* askTrino(
  http: Http,
  cluster: Cluster,
  sql: string,
): AsyncGenerator<{ columns: string[]; rows: unknown[][] }> {
  const { origin, catalog, schema, user, password } = cluster;
  const headers: Record<string, string> = {
    'x-trino-user': user,
    'x-trino-catalog': catalog,
    'x-trino-schema': schema,
    'x-trino-source': 'savory',
    'content-type': 'text/plain; charset=utf-8',
  };
  if (password) {
    headers.authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  }
  let next: string | undefined = `${origin}/v1/statement`;
  let body: string | undefined = sql;
  let columns: string[] = [];
  while (next) {
    const page = await ask(http, { url: next, headers, body });
    body = undefined;
    if (page.error) throw new Error(`Trino: ${page.error.message}`);
    if (page.columns) columns = page.columns.map(({ name }) => name);
    if (page.data && page.data.length > 0) yield { columns, rows: page.data };
    next = page.nextUri;
    if (next && new URL(next).origin !== origin) throw new Error('Trino names another server.');
  }
}

async function ask(
  http: Http,
  { url, headers, body }: { url: string; headers: Record<string, string>; body?: string },
) {
  for (let tries = 1; ; tries++) {
    const { status, bytes } = await http({ url, headers, body, method: body ? 'POST' : 'GET' });
    if (status === 200) return answer.parse(JSON.parse(Buffer.from(bytes).toString()));
    if (!BUSY.has(status) || tries >= TRIES) throw new Error(`Trino answered ${status}.`);
    await sleep(Math.min(50 * 2 ** tries, 2_000) * (0.5 + Math.random() / 2));
  }
}
