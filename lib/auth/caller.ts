import type { UserId } from '@/lib/ids';

/** Who asks, and by what they proved it. */
export type Caller = SessionCaller | TokenCaller;

type Person = {
  userId: UserId;
  /** IANA name: what "today" means to them. */
  timezone: string;
  /** Of all that their summaries and lists show, as of when they asked (lib/cache.ts). */
  version: bigint;
};

export type SessionCaller = Person & {
  via: 'session';
  sessionId: bigint;
  /** When the password was last given. */
  authenticatedAt: Date;
};

export type TokenCaller = Person & {
  via: 'token';
  tokenId: bigint;
  scopes: readonly string[];
};
