import 'server-only';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type Dispatcher } from 'undici';
import {
  ConnectorError,
  type Http,
  type HttpAnswer,
  type HttpRequest,
} from '@/lib/connectors/contract';
import { env } from '@/lib/env';
import { invalid } from '@/lib/errors';
import { parseCidrs } from './safe-fetch/addresses';
import { readBody } from './safe-fetch/body';
import { type Destination, judgeUrl, type Policy } from './safe-fetch/destination';
import { addressesOf, dial, type Resolve, resolveBySystem } from './safe-fetch/dial';
import { badAnswer, refused, unreachable } from './safe-fetch/failure';
import { LIMITS, type Limits } from './safe-fetch/limits';
import { redirected } from './safe-fetch/redirect';
import { hostSlots } from './safe-fetch/slots';

/**
 * The only way out to an institution. Every hop is judged by its URL, resolved by us, dialled at
 * exactly the checked address, and bounded in time and bytes. Throws {@link ConnectorError} of
 * three kinds (unreachable, refused, bad answer), or the caller's own abort reason.
 */
export const safeFetch: Http = (request) => makeSafeFetch({ policy: currentPolicy() })(request);

/** Refuses an address at once where no look-up is needed to see that it is bad: a 422 for the form. */
export function checkInstitutionUrl(url: string, path = '/account_url'): void {
  const verdict = judgeUrl(url, currentPolicy());
  if (!verdict.ok) throw invalid(path, verdict.why);
}

/** Everything that tests or an operator may turn; the rules themselves are not among it. */
export type Settings = { policy: Policy; resolve?: Resolve; limits?: Partial<Limits>; ca?: string };

export function makeSafeFetch(settings: Settings): Http {
  const limits = { ...LIMITS, ...settings.limits };
  return async (request) => {
    const started = performance.now();
    const deadline = AbortSignal.timeout(limits.totalMs);
    const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline;
    try {
      return await follow(request, { ...settings, limits, signal });
    } catch (error) {
      request.signal?.throwIfAborted();
      const spent = performance.now() - started;
      await sleep(limits.padMs - (spent % limits.padMs), undefined, { signal: request.signal });
      throw error instanceof ConnectorError ? error : unreachable();
    }
  };
}

type Exchange = Settings & { limits: Limits; signal: AbortSignal };

async function follow(request: HttpRequest, x: Exchange): Promise<HttpAnswer> {
  let current = request;
  for (let hop = 0; ; hop++) {
    const verdict = judgeUrl(current.url, x.policy);
    if (!verdict.ok) throw refused();
    const answer = await exchange(verdict.to, current, x);
    const location = answer.headers.location;
    if (![301, 302, 303, 307, 308].includes(answer.status) || !location) return answer;
    if (hop >= x.limits.hops) throw badAnswer();
    current = redirected(current, verdict.to.url, location, answer.status);
  }
}

async function exchange(to: Destination, request: HttpRequest, x: Exchange): Promise<HttpAnswer> {
  const release = await hostSlots(to.url.host, x.limits.socketsPerHost, x.signal);
  let client: Client | undefined;
  try {
    const socket = await connect(to, x);
    // One client per exchange: no connection is ever shared between two people.
    client = new Client(to.url.origin, {
      // Later, not now: a client that is given its socket while it asks for it never starts.
      connect: (_options, callback) => void setImmediate(callback, null, socket),
      maxHeaderSize: x.limits.headerBytes,
      headersTimeout: 0,
      bodyTimeout: 0,
      pipelining: 1,
    });
    const answer = await ask(client, to, request, x);
    const headers = flat(answer.headers);
    const bytes = await readBody(answer.body, headers['content-encoding'] ?? '', x.limits);
    return { status: answer.statusCode, headers, bytes };
  } catch (error) {
    throw isProtocolError(error) ? badAnswer() : error;
  } finally {
    await client?.destroy().catch(() => {});
    release();
  }
}

/** The first checked address that answers, within the time to connect; the look-up counts too. */
async function connect(to: Destination, x: Exchange) {
  const signal = AbortSignal.any([x.signal, AbortSignal.timeout(x.limits.connectMs)]);
  const addresses = await Promise.race([
    addressesOf(to, x.policy, x.resolve ?? resolveBySystem),
    aborted(signal),
  ]);
  let failure: unknown = unreachable();
  for (const address of addresses) {
    try {
      return await dial(to, address, { signal, ca: x.ca });
    } catch (error) {
      failure = error;
      if (signal.aborted) break;
    }
  }
  throw failure;
}

async function ask(client: Client, to: Destination, request: HttpRequest, x: Exchange) {
  const first = new AbortController();
  const timer = setTimeout(() => first.abort(), x.limits.firstByteMs);
  try {
    return await client.request({
      path: to.url.pathname + to.url.search,
      method: request.method ?? 'GET',
      headers: { 'accept-encoding': 'gzip, deflate', ...request.headers, host: to.url.host },
      body: request.body,
      signal: AbortSignal.any([x.signal, first.signal]),
    });
  } finally {
    clearTimeout(timer);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(unreachable());
    signal.addEventListener('abort', () => reject(unreachable()), { once: true });
  });
}

function flat(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(entries);
}

/** They answered, but not in HTTP, not within the header limit, or with a broken encoding. */
function isProtocolError(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code ?? '';
  return /^(HPE_|Z_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_|ERR_BUFFER|ERR__ERROR_FORMAT)/.test(code);
}

let cached: { key: string; policy: Policy } | undefined;
function currentPolicy(): Policy {
  const { ALLOW_PRIVATE_INSTITUTIONS: list, SANDBOX_BANK, BANK_PORT } = env();
  const key = `${list}|${SANDBOX_BANK}|${BANK_PORT}`;
  if (cached?.key !== key) {
    const sandboxPort = SANDBOX_BANK === 'on' ? BANK_PORT : undefined;
    const policy = { exceptions: parseCidrs(list), ports: new Set([443, 8443]), sandboxPort };
    cached = { key, policy };
  }
  return cached.policy;
}
