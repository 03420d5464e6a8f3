import 'server-only';
import { z } from 'zod';
import { machineNow } from '@/lib/clock';
import { isJwtOf } from '@/lib/crypto';
import { fetchJson, type OidcMetadata, type OidcService } from './oidc';

/** What the service says of a person; `sub` is its own unchanging name for them. */
const claims = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  aud: z.union([z.string(), z.array(z.string())]),
  azp: z.string().optional(),
  exp: z.number(),
  iat: z.number(),
  nonce: z.string().optional(),
  /** When the service last asked the person for their proof, in seconds. */
  auth_time: z.number().optional(),
  email: z.string().optional(),
  // some services send it as text
  email_verified: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
    .optional(),
});
export type IdClaims = z.infer<typeof claims>;

const jwk = z.looseObject({
  kty: z.string(),
  kid: z.string().optional(),
  use: z.string().optional(),
  alg: z.string().optional(),
});
const jwks = z.object({ keys: z.array(jwk) });

/** Seconds two clocks may differ. */
const TOLERANCE = 60;

/**
 * Reads an ID token as OpenID Connect Core 3.1.3.7 asks: signed by a key of the issuer under an
 * algorithm of our list, meant for us, of this very sign-in (nonce), and in time. Throws otherwise.
 */
export async function readIdToken(
  token: string,
  expected: { service: OidcService; metadata: OidcMetadata; nonce: string },
): Promise<IdClaims> {
  const { service, metadata, nonce } = expected;
  const [head = '', body = ''] = token.split('.');
  const header = z.object({ alg: z.string(), kid: z.string().optional() }).parse(decode(head));
  const { keys } = jwks.parse(await fetchJson({ url: metadata.jwks_uri }));
  const candidates = keys.filter(
    (key) =>
      (header.kid === undefined || key.kid === header.kid) &&
      (key.use ?? 'sig') === 'sig' &&
      (key.alg ?? header.alg) === header.alg,
  );
  if (!candidates.some((key) => isJwtOf(token, key, header.alg))) throw wrong('signature');
  const read = claims.parse(decode(body));
  const now = machineNow().getTime() / 1000;
  const audience = [read.aud].flat();
  if (read.iss !== service.issuer) throw wrong('issuer');
  if (!audience.includes(service.clientId)) throw wrong('audience');
  if (audience.length > 1 || read.azp !== undefined) {
    if (read.azp !== service.clientId) throw wrong('authorised party');
  }
  if (read.exp < now - TOLERANCE || read.iat > now + TOLERANCE) throw wrong('time');
  if (read.nonce !== nonce) throw wrong('nonce');
  return read;
}

function decode(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}

function wrong(what: string): Error {
  return new Error(`The ID token's ${what} does not hold.`);
}
