import 'server-only';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import { encodeId, type UserId } from '@/lib/ids';
import { type Session, scope, type Token } from './schema';

/** The user's personal access tokens, newest first, without their secrets. */
export async function listTokens(userId: UserId): Promise<{ data: Token[] }> {
  const rows = await asUser(userId, (tx) =>
    tx.token.findMany({ where: { userId }, orderBy: { id: 'desc' }, omit: { tokenHash: true } }),
  );
  return {
    data: rows.map((row) => ({
      id: encodeId(row.id),
      label: row.label,
      scopes: scope.array().parse(row.scopes),
      created_at: row.createdAt.toISOString(),
      expires_at: row.expiresAt?.toISOString() ?? null,
      last_used_at: row.lastUsedAt?.toISOString() ?? null,
    })),
  };
}

/** Where the user is signed in, last seen first; `current` is the session that asks. */
export async function listSessions(
  userId: UserId,
  current: bigint | null,
): Promise<{ data: Session[] }> {
  const rows = await asUser(userId, (tx) =>
    tx.session.findMany({
      where: { userId, expiresAt: { gt: now() } },
      orderBy: { lastSeenAt: 'desc' },
      omit: { sidHash: true },
    }),
  );
  return {
    data: rows.map((row) => ({
      id: encodeId(row.id),
      user_agent: row.userAgent,
      current: row.id === current,
      created_at: row.createdAt.toISOString(),
      last_seen_at: row.lastSeenAt.toISOString(),
      expires_at: row.expiresAt.toISOString(),
    })),
  };
}
