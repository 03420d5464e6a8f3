import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { StateLog } from '../state-log';

/** Setup tokens and what they were claimed for. */
export type Tokens = {
  /** A fresh one-use token for this customer. */
  issue(login: string): string;
  /** The access it buys; null when it is not ours or was claimed before. */
  claim(token: string): { user: string; password: string } | null;
  /** Whose access these are; null when they are nobody's. */
  holder(user: string, password: string): string | null;
};

/** A token says whose it is and proves that it is ours, so that only claims need keeping. */
export function openTokens(log: StateLog): Tokens {
  const claimed = new Set<string>();
  const accesses = new Map<string, { login: string; password: string }>();
  let secret = '';
  for (const entry of log.read()) {
    if (entry.kind === 'secret') secret = entry.secret;
    if (entry.kind !== 'claimed') continue;
    claimed.add(entry.token);
    accesses.set(entry.user, { login: entry.login, password: entry.password });
  }
  if (!secret) {
    secret = randomBytes(32).toString('hex');
    log.append({ kind: 'secret', secret });
  }
  const proofOf = (body: string) =>
    createHmac('sha256', secret).update(body).digest('hex').slice(0, 32);
  return {
    issue(login) {
      const body = `${randomBytes(8).toString('hex')}${Buffer.from(login).toString('hex')}`;
      return body + proofOf(body);
    },
    claim(token) {
      if (!/^[0-9a-f]{50,400}$/.test(token) || claimed.has(token)) return null;
      const body = token.slice(0, -32);
      if (!same(token.slice(-32), proofOf(body))) return null;
      const login = Buffer.from(body.slice(16), 'hex').toString();
      const access = {
        login,
        user: randomBytes(16).toString('hex'),
        password: randomBytes(24).toString('hex'),
      };
      log.append({ kind: 'claimed', token, ...access });
      claimed.add(token);
      accesses.set(access.user, access);
      return access;
    },
    holder(user, password) {
      const access = accesses.get(user);
      return access && same(access.password, password) ? access.login : null;
    },
  };
}

/** Equal, in a time that does not tell where they differ. */
export function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
