import { createHash, randomUUID } from 'node:crypto';
import { ConnectorError, type Context, type RawPage, type Secret } from '../contract';
import { type Dialect, PROFILES } from './dialect';
import { type Asked, writeAsked } from './page';
import { httpRefusal } from './refusal';
import type { SignOn } from './request';

export type Question = Pick<Asked, 'ask' | 'accountKey' | 'since'>;

/** One question over the wire; its page says what was asked, never by whom. */
export async function post(
  x: Context,
  dialect: Dialect,
  question: Question,
  write: (signOn: SignOn) => Uint8Array,
): Promise<RawPage> {
  const { url, login = '', password = '' } = x.secret;
  const profile = PROFILES[dialect.profile] ?? PROFILES[0];
  const signOn: SignOn = {
    dialect,
    login,
    password,
    ...institutionOf(x.secret),
    clientUid: clientUid(x.connectionKey),
    now: x.now(),
    transactionId: randomUUID(),
  };
  const answer = await x.http({
    url,
    method: 'POST',
    headers: {
      'content-type': 'application/x-ofx',
      accept: '*/*, application/x-ofx',
      'user-agent': profile.userAgent,
    },
    body: write(signOn),
    signal: x.signal,
  });
  const failure = answer.status === 200 ? undefined : httpRefusal(answer, x.now());
  return {
    bytes: answer.bytes,
    contentType: answer.headers['content-type'] ?? 'application/x-ofx',
    status: answer.status,
    fetchedAt: x.now().toISOString(),
    request: record(x, dialect, { ...question, ...(failure && { failure }) }),
  };
}

/**
 * Many banks want their ORG and FID in the sign-on. They come beside the login, or after a `#` in
 * the address (`…/ofx#ORG=B1&FID=10898`), which no request ever carries.
 */
function institutionOf({ url, org, fid }: Secret): Pick<SignOn, 'org' | 'fid'> {
  const typed = new URLSearchParams(new URL(url).hash.slice(1));
  const hint = (name: string) => [...typed].find(([key]) => key.toUpperCase() === name)?.[1];
  const found = { org: org || hint('ORG'), fid: fid || hint('FID') };
  return { ...(found.org && { org: found.org }), ...(found.fid && { fid: found.fid }) };
}

/** A page without bytes: that there was no answer is a fact too, and normalise must see it. */
export function unanswered(
  x: Context,
  dialect: Dialect,
  question: Question,
  error: unknown,
): RawPage {
  x.signal.throwIfAborted();
  if (!(error instanceof ConnectorError)) throw error;
  return {
    bytes: new Uint8Array(),
    contentType: 'application/x-ofx',
    status: 0,
    fetchedAt: x.now().toISOString(),
    request: record(x, dialect, { ...question, failure: error.facts }),
  };
}

function record(x: Context, dialect: Dialect, rest: Question & Pick<Asked, 'failure'>): string {
  const { origin, pathname } = new URL(x.secret.url);
  return writeAsked({ method: 'POST', url: origin + pathname, ...dialect, ...rest });
}

/** A UUID that is this connection's for ever; banks remember which they approved. */
function clientUid(connectionKey: string): string {
  const hex = createHash('sha256').update(`clientuid|${connectionKey}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}
