import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** What the service says of who signs in next, and how it goes wrong. */
export type Next = {
  sub: string;
  email?: string;
  email_verified?: boolean;
  /** Claims put over the right ones. */
  claims?: Record<string, unknown>;
  nonce?: string;
  /** Signs with a key it does not publish. */
  stranger?: boolean;
  /** Seconds since the person last gave their password there; asked again where that is too long ago. */
  provenAgo?: number;
  /** The e-mail is told by userinfo alone. */
  apart?: boolean;
};

/**
 * An OpenID Connect provider over HTTP: discovery, authorisation code with PKCE, keys, userinfo. It
 * lets everybody in at once, as `next`, and is as strict with its client as real ones are.
 */
export async function startOidcService(client: { id: string; secret: string }) {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const stranger = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig', alg: 'ES256' };
  const codes = new Map<string, { query: URLSearchParams; person: Next }>();
  const tokens = new Map<string, Next>();
  const service = { next: { sub: 'nobody' } as Next, asked: [] as string[] };
  let issuer = '';

  const idToken = (
    { sub, claims, nonce, apart, email, email_verified, provenAgo, ...how }: Next,
    asked: URLSearchParams,
  ) =>
    new SignJWT({
      nonce: nonce ?? asked.get('nonce') ?? '',
      ...(apart ? {} : { email, email_verified }),
      ...(provenAgo !== undefined && { auth_time: proven(provenAgo, asked) }),
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(String(claims?.iss ?? issuer))
      .setAudience(String(claims?.aud ?? client.id))
      .setSubject(sub)
      .setIssuedAt()
      .setExpirationTime(claims?.exp ? Number(claims.exp) : '5m')
      .sign(how.stranger ? stranger.privateKey : privateKey);

  const roads: Record<string, (request: http.IncomingMessage, url: URL) => Promise<Answer>> = {
    '/.well-known/openid-configuration': async () => ({
      json: {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        userinfo_endpoint: `${issuer}/userinfo`,
      },
    }),
    '/keys': async () => ({ json: { keys: [jwk] } }),
    '/authorize': async (_, { searchParams: query }) => {
      const code = randomBytes(16).toString('base64url');
      codes.set(code, { query, person: service.next });
      const back = new URL(query.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', query.get('state') ?? '');
      return { location: back.href };
    },
    '/token': async (request) => {
      const form = new URLSearchParams(await bodyOf(request));
      const given = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      const basic = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`;
      const proof = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (
        !given ||
        request.headers.authorization !== basic ||
        given.query.get('code_challenge') !== proof ||
        given.query.get('redirect_uri') !== form.get('redirect_uri')
      ) {
        return { status: 400, json: { error: 'invalid_grant' } };
      }
      const access_token = randomBytes(16).toString('base64url');
      tokens.set(access_token, given.person);
      const id_token = await idToken(given.person, given.query);
      return { json: { access_token, token_type: 'Bearer', id_token } };
    },
    '/userinfo': async (request) => {
      const person = tokens.get((request.headers.authorization ?? '').slice(7));
      if (!person) return { status: 401, json: {} };
      const { sub, email, email_verified } = person;
      return { json: { sub, email, email_verified } };
    },
  };

  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    service.asked.push(url.pathname);
    const {
      status = 200,
      json,
      location,
    } = (await roads[url.pathname]?.(request, url)) ?? {
      status: 404,
    };
    response.writeHead(location ? 302 : status, {
      'content-type': 'application/json',
      ...(location ? { location } : {}),
    });
    response.end(json ? JSON.stringify(json) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(service, {
    issuer,
    stop: () => new Promise((resolve) => server.close(resolve)),
  });
}

/** When it last asked for a password: now, when it was to be no longer ago than that. */
function proven(secondsAgo: number, asked: URLSearchParams): number {
  const most = Number(asked.get('max_age') ?? Number.POSITIVE_INFINITY);
  return Math.floor(Date.now() / 1_000) - (secondsAgo > most ? 0 : secondsAgo);
}

type Answer = { status?: number; json?: unknown; location?: string };

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}
