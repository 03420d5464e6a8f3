import type { UserId } from '@/lib/ids';

/** Who asks, and by what they proved it. */
export type Caller = SessionCaller | TokenCaller;

export type SessionCaller = {
  via: 'session';
  userId: UserId;
  sessionId: bigint;
  /** When the password was last given. */
  authenticatedAt: Date;
};

export type TokenCaller = {
  via: 'token';
  userId: UserId;
  tokenId: bigint;
  scopes: readonly string[];
};
