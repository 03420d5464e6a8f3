import 'server-only';
import { z } from 'zod';
import { machineNow } from '@/lib/clock';
import { env } from '@/lib/env';
import { safeFetch } from '@/lib/safe-fetch';

/** The operator's sign-in service (OpenID Connect), where one is set. */
export type OidcService = { issuer: string; clientId: string; clientSecret: string; name: string };

export function oidcService(): OidcService | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME,
  };
}

const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  // left out means basic (OpenID Connect Discovery 1.0, section 3)
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
});
export type OidcMetadata = z.infer<typeof metadata>;

const FRESH_MS = 3_600_000;
let known: { metadata: OidcMetadata; until: number } | undefined;

/** Where the service's parts are, as it says itself; asked once an hour. Throws when it speaks for another. */
export async function discover({ issuer }: OidcService): Promise<OidcMetadata> {
  const at = machineNow().getTime();
  if (known?.metadata.issuer === issuer && known.until > at) return known.metadata;
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const found = metadata.parse(await fetchJson({ url }));
  if (found.issuer !== issuer) throw new Error('The sign-in service speaks for another issuer.');
  known = { metadata: found, until: at + FRESH_MS };
  return found;
}

/** JSON from the service, through the guarded client. Throws for any answer but 200. */
export async function fetchJson(request: Parameters<typeof safeFetch>[0]): Promise<unknown> {
  const answer = await safeFetch({
    ...request,
    headers: { accept: 'application/json', ...request.headers },
  });
  if (answer.status !== 200) throw new Error(`The sign-in service answered ${answer.status}.`);
  return JSON.parse(Buffer.from(answer.bytes).toString());
}
