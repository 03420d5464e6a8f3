import { SavoryError } from '@/lib/errors';
import { phrase } from '@/lib/i18n/schema';
import { checkInstitutionUrl } from '@/lib/safe-fetch';
import { ConnectorError, type Context, type ErrorFacts, type Secret } from '../contract';
import { simplefinRefusal } from './refusal';

/**
 * What the person gave, as what `fetch` needs: `{url, login, password}`. A setup token is the claim
 * URL in base64 and works once; an access URL has the credentials inside. Throws ConnectorError.
 */
export async function claimAccess(x: Context): Promise<Secret> {
  const { setup_token: token, ...given } = x.secret;
  return token ? splitAccess(await claim(x, token)) : splitAccess(given.url, given);
}

/** The claim URL of a setup token; null when it is none. */
export function claimUrl(token: string): string | null {
  const url = Buffer.from(token.trim(), 'base64').toString('utf8').trim();
  return /^https?:\/\//.test(url) && URL.canParse(url) ? url : null;
}

async function claim(x: Context, token: string): Promise<string> {
  const url = claimUrl(token);
  if (!url) throw new ConnectorError(notAToken());
  checked(url);
  const answer = await x.http({ url, method: 'POST', body: '', signal: x.signal });
  if (answer.status === 403 || answer.status === 404) throw new ConnectorError(usedBefore());
  const refusal = simplefinRefusal(answer, x.now());
  if (refusal) throw new ConnectorError(refusal);
  return Buffer.from(answer.bytes).toString('utf8').trim();
}

function splitAccess(access: string, given: Partial<Secret> = {}): Secret {
  if (!URL.canParse(access)) throw new ConnectorError(badAccess());
  const url = new URL(access);
  const login = decodeURIComponent(url.username) || given.login || '';
  const password = decodeURIComponent(url.password) || given.password || '';
  url.username = '';
  url.password = '';
  const clean = url.origin + url.pathname.replace(/\/+(accounts\/?)?$/, '');
  checked(clean);
  return { url: clean, login, password };
}

/** The same rules as for what a person types: this URL came from elsewhere. */
function checked(url: string): void {
  try {
    checkInstitutionUrl(url);
  } catch (error) {
    throw error instanceof SavoryError ? new ConnectorError(badAccess()) : error;
  }
}

function notAToken(): ErrorFacts {
  return {
    kind: 'login_required',
    scope: 'connection',
    action: 'relink',
    code: 'not_a_token',
    message: phrase(
      'This is not a SimpleFIN setup token. Copy the whole of it from SimpleFIN and try again.',
    ),
  };
}

function usedBefore(): ErrorFacts {
  return {
    kind: 'revoked',
    scope: 'connection',
    action: 'relink',
    code: 'token_used',
    message: phrase(
      'This setup token was used before. If that was not you, disable it at SimpleFIN, as somebody else may have it. Then make a new one.',
    ),
  };
}

function badAccess(): ErrorFacts {
  return {
    kind: 'bad_request',
    scope: 'connection',
    code: 'bad_access',
    message: phrase(
      'SimpleFIN gave an address that we cannot use. Make a new setup token and try again.',
    ),
  };
}
