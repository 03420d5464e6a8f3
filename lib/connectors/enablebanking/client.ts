import { signJwt } from '@/lib/crypto';
import { env, required } from '@/lib/env';
import type { Context, HttpAnswer } from '../contract';

type Reach = Pick<Context, 'http' | 'signal' | 'now'>;
export type Call = { method?: 'GET' | 'POST' | 'DELETE'; path: string; body?: object };

/** The longest a token may live is a day; one is made for each call. */
const TOKEN_SECONDS = 10 * 60;

export function enableBankingUrl(path: string): string {
  return env().ENABLE_BANKING_URL.replace(/\/$/, '') + path;
}

/** One call, signed as the operator's application. */
export async function callEnableBanking(x: Reach, call: Call): Promise<HttpAnswer> {
  return x.http({
    url: enableBankingUrl(call.path),
    method: call.method ?? 'GET',
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${token(x.now())}`,
      ...(call.body && { 'content-type': 'application/json' }),
    },
    ...(call.body && { body: JSON.stringify(call.body) }),
    signal: x.signal,
  });
}

function token(now: Date): string {
  const iat = Math.floor(now.getTime() / 1000);
  const claims = {
    iss: 'enablebanking.com',
    aud: 'api.enablebanking.com',
    iat,
    exp: iat + TOKEN_SECONDS,
  };
  return signJwt(
    { kid: required('ENABLE_BANKING_APP_ID') },
    claims,
    required('ENABLE_BANKING_KEY'),
  );
}
