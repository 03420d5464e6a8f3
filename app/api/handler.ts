import { randomUUID } from 'node:crypto';
import { authenticate } from '@/lib/auth/authenticate';
import type { Caller } from '@/lib/auth/caller';
import { requireConfirmed } from '@/lib/auth/require-confirmed';
import { assertSameOrigin } from '@/lib/auth/same-origin';
import { invalid, notFound, SavoryError } from '@/lib/errors';
import { once } from '@/lib/idempotency';
import { decodeId, type UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import { observeRequest } from '@/lib/metrics';
import { networkOf, pace } from '@/lib/rate-limit';
import { within } from '@/lib/request-context';
import { span } from '@/lib/trace';
import { readJson } from './body';

import type { Answer, Input, Operation } from './operation';
import { invalidInput, problemOf, refusalsFor } from './problem';
import { summary } from './summary';

type Context = { params: Promise<object | undefined> };
type Route = (request: Request, context: Context) => Promise<Response>;

/** A call for whoever is signed in: `fn` gets the user id and checked input, and answers with the body. */
export function userHandler<O extends Operation>(
  op: O,
  fn: (input: Input<O> & { userId: UserId; caller: Caller; request: Request }) => Work<O>,
): Route {
  return answering(op, async (request, context) => {
    const caller = await authenticate(request);
    if (!caller) throw new SavoryError('unauthenticated', 'Sign in, or send a token.');
    allow(op, caller, request);
    if (op.etag) {
      return summary(op.id, request, caller, async () => {
        const input = await readInput(op, request, context);
        return fn({ ...input, userId: caller.userId, caller, request });
      });
    }
    const input = await readInput(op, request, context);
    if (asksToConfirm(op, input.body)) requireConfirmed(caller);
    const work = () => fn({ ...input, userId: caller.userId, caller, request });
    const key = request.headers.get('idempotency-key');
    if (key === null || op.method === 'GET' || op.secret || op.upload)
      return respond(op, await work());
    const { pathname, search } = new URL(request.url);
    const subject = JSON.stringify([op.method, pathname, search, input.body ?? null]);
    const kept = await once(caller.userId, key, subject, async () => ({
      status: op.status,
      body: await work(),
    }));
    return respond(op, kept.body as Awaited<Work<O>>); // safe because: written by this operation
  });
}

/** A call for anybody: sign-up, giving out a token. */
export function openHandler<O extends Operation>(
  op: O,
  fn: (input: Input<O> & { network: string; request: Request }) => Work<O>,
): Route {
  return answering(op, async (request, context) => {
    const network = networkOf(request.headers);
    pace(network);
    const input = await readInput(op, request, context);
    return respond(op, await fn({ ...input, network, request }));
  });
}

type Work<O extends Operation> = Promise<Answer<O>> | Answer<O>;

function answering(op: Operation, run: Route): Route {
  return async (request, context) => {
    const requestId = randomUUID();
    const started = performance.now();
    const answer = () =>
      run(request, context).catch((error) => problemOf(error, requestId, request));
    const response = await within({ request_id: requestId }, () =>
      span(`${op.method} ${op.path}`, { operation: op.id, request_id: requestId }, answer),
    );
    response.headers.set('x-request-id', requestId);
    told(op, response.status, performance.now() - started, requestId);
    return response;
  };
}

const SLOW_MS = 1_000;

const REFUSED = new Set([401, 403, 429]);

/** Every request counts; what changed something, was refused, failed or was slow has a line of its own. */
function told(op: Operation, status: number, ms: number, request_id: string): void {
  observeRequest(op.id, status, ms);
  const plain = op.method === 'GET' && status < 500 && !REFUSED.has(status);
  if (plain && ms < SLOW_MS) return;
  log.info('request', { request_id, operation: op.id, status, ms: Math.round(ms) });
}

function allow(op: Operation, caller: Caller, request: Request): void {
  const unsafe = op.method !== 'GET';
  if (caller.via === 'session' && unsafe) assertSameOrigin(request);
  if (caller.via === 'token' && !caller.scopes.includes(unsafe ? 'write' : 'read')) {
    throw new SavoryError('forbidden', 'This token may not do that.', {
      code: 'insufficient_scope',
    });
  }
  pace(String(caller.userId));
}

function asksToConfirm({ confirmed = [] }: Operation, body: unknown): boolean {
  if (confirmed === true) return true;
  const sent = new Map(Object.entries(body ?? {}));
  return confirmed.some((name) => sent.get(name) !== undefined);
}

async function readInput<O extends Operation>(
  op: O,
  request: Request,
  context: Context,
): Promise<Input<O>> {
  const params = decodeParams((await context.params) ?? {});
  const query = readQuery(op, request);
  const body = op.method === 'GET' ? undefined : await readBody(op, request);
  // safe because: params follow the path, query and body their schemas
  return { params, query, body } as Input<O>;
}

function decodeParams(params: object): Record<string, bigint | string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, text]) => {
      const value = name === 'id' ? decodeId(String(text)) : String(text);
      if (value === null) throw notFound();
      return [name, value];
    }),
  );
}

function readQuery(op: Operation, request: Request): unknown {
  const sent = new Map<string, string>();
  for (const [name, value] of new URL(request.url).searchParams) {
    if (sent.has(name)) throw invalid(`/${name}`, 'Sent twice.');
    sent.set(name, value);
  }
  if (!op.query) {
    const [unknown] = sent.keys();
    if (unknown !== undefined) throw invalid(`/${unknown}`, 'There is no such parameter.');
    return {};
  }
  const parsed = op.query.safeParse(Object.fromEntries(sent), refusalsFor(request));
  if (!parsed.success) throw invalidInput(parsed.error);
  return parsed.data;
}

async function readBody(op: Operation, request: Request): Promise<unknown> {
  if (op.upload) return undefined;
  const json = await readJson(request);
  if (!op.body) {
    if (json !== undefined && JSON.stringify(json) !== '{}') {
      throw invalid('', 'This call takes no body.');
    }
    return undefined;
  }
  const parsed = op.body.safeParse(json === undefined ? {} : json, refusalsFor(request));
  if (!parsed.success) throw invalidInput(parsed.error);
  return parsed.data;
}

function respond(op: Operation, body: unknown): Response {
  if (body instanceof Response) return body;
  const headers = new Headers({ 'cache-control': 'private, no-cache' });
  if (op.answer === null) return new Response(null, { status: op.status, headers });
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(body), { status: op.status, headers });
}
