import 'server-only';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import { invalid } from '@/lib/errors';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import { oidcService } from './oidc';
import { type AuditPage, type Security, type Session, scope, type Token } from './schema';

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

/** What stands between a stranger and this account beside the password. */
export async function getSecurity(userId: UserId): Promise<Security> {
  return asUser(userId, async (tx) => {
    const where = { userId };
    const factor = await tx.secondFactor.findUnique({ where });
    const recovery_codes_left = await tx.recoveryCode.count({ where: { userId, usedAt: null } });
    const passkeys = await tx.passkey.findMany({ where, orderBy: { id: 'asc' } });
    const identities = await tx.identity.findMany({ where, orderBy: { id: 'asc' } });
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const since = factor?.confirmedAt?.toISOString() ?? null;
    return {
      password: user.passwordHash !== null,
      sign_in_service: oidcService()?.name ?? null,
      identities: identities.map((row) => ({
        id: encodeId(row.id),
        issuer: row.issuer,
        email: row.email,
        created_at: row.createdAt.toISOString(),
        last_used_at: row.lastUsedAt?.toISOString() ?? null,
      })),
      second_factor: { on: since !== null, since, recovery_codes_left },
      passkeys: passkeys.map((row) => ({
        id: encodeId(row.id),
        name: row.name,
        created_at: row.createdAt.toISOString(),
        last_used_at: row.lastUsedAt?.toISOString() ?? null,
      })),
    };
  });
}

/** What happened to the account, newest first. */
export async function listAudit(
  userId: UserId,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<AuditPage> {
  const before = cursor === undefined ? undefined : decodeId(cursor);
  if (before === null) throw invalid('/cursor', 'Not a cursor of this list.');
  const rows = await asUser(userId, (tx) =>
    tx.audit.findMany({
      where: { userId, id: { lt: before } },
      orderBy: { id: 'desc' },
      take: limit + 1,
    }),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: shown.map(({ id, at, actor, action }) => ({
      id: encodeId(id),
      at: at.toISOString(),
      actor,
      action,
    })),
    next_cursor: rows.length > limit && last ? encodeId(last.id) : null,
  };
}
