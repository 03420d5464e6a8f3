import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { sha256 } from '@/lib/crypto';
import type { Executor } from './executor';

type Keys = { eventKey: string; signingKey: string };

/** Inngest's own two calls for other programs, events and registration; by path, `*` for one more part. */
export function executorApi(executor: Pick<Executor, 'take' | 'register'>, keys: Keys) {
  return {
    '/e/*': (request: Request) => takeEvents(executor, keys, request),
    '/fn/register': (request: Request) => registerApp(executor, keys, request),
  };
}

async function takeEvents(
  executor: Pick<Executor, 'take'>,
  { eventKey }: Keys,
  request: Request,
): Promise<Response> {
  if (request.method !== 'POST') return said(405, 'Events are posted.');
  const key = decodeURIComponent(new URL(request.url).pathname.slice('/e/'.length));
  if (!same(key, eventKey)) return said(401, 'The event key is unknown.');
  try {
    const seed = request.headers.get('x-inngest-event-id-seed');
    return Response.json({ status: 200, ids: await executor.take(await request.json(), seed) });
  } catch (error) {
    return refused(error);
  }
}

async function registerApp(
  executor: Pick<Executor, 'register'>,
  { signingKey }: Keys,
  request: Request,
): Promise<Response> {
  if (request.method !== 'POST') return said(405, 'Functions are posted.');
  const sent = (request.headers.get('authorization') ?? '').replace(/^Bearer signkey-\w+-/, '');
  if (!same(sent, hashed(signingKey))) return said(401, 'The signing key is another.');
  try {
    const modified = await executor.register(await request.json());
    return Response.json({ status: 200, ok: true, modified });
  } catch (error) {
    return refused(error);
  }
}

/** What a client shows of its signing key: the hash of the key's bytes. */
function hashed(signingKey: string): string {
  const hex = signingKey.replace(/^signkey-\w+-/, '');
  return sha256(Buffer.from(hex, 'hex')).toString('hex');
}

/** In the same time whatever differs. */
function same(one: string, other: string): boolean {
  return timingSafeEqual(sha256(one), sha256(other));
}

function refused(error: unknown): Response {
  if (error instanceof z.ZodError) {
    return said(
      400,
      error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    );
  }
  // Refusals of functions, unreadable JSON; the database's own words stay inside.
  const known = error instanceof SyntaxError || (error instanceof Error && !('code' in error));
  return known && error instanceof Error ? said(400, error.message) : said(500, 'It failed.');
}

function said(status: number, error: string): Response {
  return Response.json({ status, ok: false, error }, { status });
}
