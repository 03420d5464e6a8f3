import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { StateLog } from '../state-log';

type Access = { login: string; user: string; password: string };

/** Setup tokens and what they were claimed for. */
export type Tokens = {
  /** A fresh one-use token for this customer. */
  issue(login: string): string;
  /** The access it buys; null when it is unknown or was claimed before. */
  claim(token: string): { user: string; password: string } | null;
  /** Whose access these are; null when they are nobody's. */
  holder(user: string, password: string): string | null;
};

export function openTokens(log: StateLog): Tokens {
  const unclaimed = new Map<string, string>();
  const owners = new Map<string, string>();
  const accesses = new Map<string, Access>();
  const remember = (token: string, user: string, password: string) => {
    accesses.set(user, { login: owners.get(token) ?? '', user, password });
    unclaimed.delete(token);
  };
  for (const entry of log.read()) {
    if (entry.kind === 'setup') {
      owners.set(entry.token, entry.login);
      unclaimed.set(entry.token, entry.login);
    } else if (entry.kind === 'claimed') remember(entry.token, entry.user, entry.password);
  }
  return {
    issue(login) {
      const token = randomBytes(20).toString('hex').toUpperCase();
      log.append({ kind: 'setup', token, login });
      owners.set(token, login);
      unclaimed.set(token, login);
      return token;
    },
    claim(token) {
      if (!unclaimed.has(token)) return null;
      const user = randomBytes(16).toString('hex').toUpperCase();
      const password = randomBytes(24).toString('hex').toUpperCase();
      log.append({ kind: 'claimed', token, user, password });
      remember(token, user, password);
      return { user, password };
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
