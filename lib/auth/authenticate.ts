import 'server-only';
import type { Caller } from './caller';
import { sessionIdIn } from './cookie';
import { findSession } from './find-session';
import { findToken } from './find-token';

/**
 * Who sends this request: by `Authorization: Bearer`, else by the session cookie. A token that does
 * not hold is nobody, even with a good cookie beside it.
 */
export async function authenticate(request: { headers: Headers }): Promise<Caller | null> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    return token ? findToken(token) : null;
  }
  const sid = await sessionIdIn(request.headers.get('cookie'));
  return sid ? findSession(sid) : null;
}
