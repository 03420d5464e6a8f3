import 'server-only';
import { timingSafeEqual } from 'node:crypto';
import { now } from '@/lib/clock';
import { linkable } from '@/lib/connectors/registry';
import { lookupHash } from '@/lib/crypto';
import { invalid, notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { checkInstitutionUrl } from '@/lib/safe-fetch';
import { beginLink } from './begin-link';
import { linkSecret } from './link';
import type { Connection, FinishLinkBody, Link, StartLinkBody } from './schema';

const HOURS = 60 * 60 * 1000;

/**
 * Begins a way in that is not a login. A token's id is signed and carries its own end, one hour from now:
 * nothing is kept until the person brings the token. Throws invalid for an unknown provider.
 */
export async function startLink(userId: UserId, body: StartLinkBody): Promise<Link> {
  if (body.provider !== 'simplefin') return beginLink(userId, body);
  const provider = linkable().find(({ id, way }) => id === body.provider && way === 'token');
  if (!provider) throw invalid('/provider', 'This provider is not linked by a token.');
  if (body.connection_id !== undefined)
    throw invalid('/connection_id', 'Link it anew with a new token; its accounts are found again.');
  const expires = now().getTime() + HOURS;
  const claim = `${provider.id}.${expires}`;
  return {
    id: `${claim}.${signature(userId, claim)}`,
    provider: provider.id,
    way: 'token',
    state: 'ready',
    fields: provider.fields,
    link_token: null,
    institutions: null,
    redirect_url: null,
    problem: null,
    expires_at: new Date(expires).toISOString(),
  };
}

/**
 * Ends it with the provider's setup token: a connection whose first extraction claims the token
 * (SimpleFIN: once only). Throws not_found for an id of another user or past its hour.
 */
export function finishTokenLink(
  userId: UserId,
  linkId: string,
  body: FinishLinkBody,
): Promise<Connection> {
  const [provider, expires, proof] = linkId.split('.');
  const claim = `${provider}.${expires}`;
  const valid =
    provider === 'simplefin' &&
    proof !== undefined &&
    same(proof, signature(userId, claim)) &&
    Number(expires) > now().getTime();
  if (!valid) throw notFound('No link');
  const { setup_token } = body;
  if (setup_token === undefined) throw invalid('/setup_token', 'The provider gives one.');
  checkInstitutionUrl(claimUrl(setup_token), '/setup_token');
  return linkSecret(userId, {
    provider: 'simplefin',
    secret: { url: claimUrl(setup_token), setup_token },
    sameAs: `simplefin|${setup_token}`,
  });
}

/** A SimpleFIN setup token is the claim URL in base64. */
function claimUrl(token: string): string {
  const url = Buffer.from(token, 'base64').toString('utf8').trim();
  if (!URL.canParse(url)) throw invalid('/setup_token', 'Not a SimpleFIN setup token.');
  return url;
}

function signature(userId: UserId, claim: string): string {
  return lookupHash(`link|${userId}|${claim}`).toString('base64url');
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
