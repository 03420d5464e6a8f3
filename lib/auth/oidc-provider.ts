import 'server-only';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { z } from 'zod';
import { type IdClaims, readIdToken } from './id-token';
import { discover, fetchJson, type OidcMetadata, type OidcService } from './oidc';

const answered = z.object({ id_token: z.string(), access_token: z.string().optional() });

/** Who the service says this is. */
export type OidcPerson = Pick<IdClaims, 'sub' | 'email' | 'email_verified' | 'auth_time'>;

/**
 * The service as next-auth takes it: that keeps state, nonce and PKCE verifier in cookies and sends
 * the browser there and back. Every request of ours (discovery, token, keys, userinfo) goes through
 * the guarded client in place of next-auth's own. One object is for one request. The service asks the
 * person anew where they last proved themselves to it longer ago than `maxAge` seconds, and says when
 * that was (`auth_time`, OpenID Connect Core 3.1.2.1).
 */
export async function oidcProvider(
  service: OidcService,
  { maxAge }: { maxAge: number },
): Promise<OAuthConfig<OidcPerson>> {
  const metadata = await discover(service);
  let person: OidcPerson | undefined;
  return {
    id: 'oidc',
    name: service.name,
    type: 'oauth',
    issuer: service.issuer,
    clientId: service.clientId,
    clientSecret: service.clientSecret,
    checks: ['pkce', 'state', 'nonce'],
    authorization: {
      url: metadata.authorization_endpoint,
      params: { scope: 'openid email', max_age: maxAge },
    },
    token: {
      url: metadata.token_endpoint,
      request: async ({ params, checks, provider }) => {
        if (!params.code || params.state !== checks.state) throw new Error('Another sign-in.');
        if (params.iss !== undefined && params.iss !== service.issuer) {
          throw new Error('Another issuer.'); // RFC 9207
        }
        const form = {
          grant_type: 'authorization_code',
          code: params.code,
          redirect_uri: provider.callbackUrl,
          code_verifier: checks.code_verifier ?? '',
        };
        const tokens = answered.parse(await askForTokens(service, metadata, form));
        // safe because: next-auth fills it in for the check `nonce`; its types leave it out
        const { nonce = '' } = checks as { nonce?: string };
        const claims = await readIdToken(tokens.id_token, { service, metadata, nonce });
        person = await withEmail(claims, metadata, tokens.access_token);
        return { tokens: {} }; // nothing of them is kept
      },
    },
    userinfo: {
      request: async () => {
        if (!person) throw new Error('Nobody was proven.');
        return person;
      },
    },
    // the session's id takes this one's place once the person is found (next-auth.ts)
    profile: ({ sub }) => ({ id: sub }),
  };
}

function askForTokens(
  { clientId, clientSecret }: OidcService,
  metadata: OidcMetadata,
  form: Record<string, string>,
): Promise<unknown> {
  const basic = metadata.token_endpoint_auth_methods_supported.includes('client_secret_basic');
  const both = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
  return fetchJson({
    url: metadata.token_endpoint,
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(basic ? { authorization: `Basic ${Buffer.from(both).toString('base64')}` } : {}),
    },
    body: new URLSearchParams(
      basic ? form : { ...form, client_id: clientId, client_secret: clientSecret },
    ).toString(),
  });
}

const told = z.object({
  sub: z.string(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
});

/** Services that keep the e-mail out of the ID token tell it apart, of the same person or not at all. */
async function withEmail(
  { sub, email, email_verified, auth_time }: IdClaims,
  { userinfo_endpoint: url }: OidcMetadata,
  accessToken: string | undefined,
): Promise<OidcPerson> {
  const proven = { sub, email, email_verified, auth_time };
  if (email !== undefined || !url || !accessToken) return proven;
  const headers = { authorization: `Bearer ${accessToken}` };
  const more = told.parse(await fetchJson({ url, headers }));
  return more.sub === sub ? { ...proven, ...more } : { sub, auth_time };
}
