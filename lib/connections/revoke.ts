import 'server-only';
import { now } from '@/lib/clock';
import { ConnectorError, type ProviderId } from '@/lib/connectors/contract';
import { connector } from '@/lib/connectors/registry';
import { lookupHash } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { openCredentials } from '@/lib/extractions/open-credentials';
import type { UserId } from '@/lib/ids';
import { safeFetch } from '@/lib/safe-fetch';
import { destroyCredentials } from './credentials';

const DEADLINE_MS = 45_000;

/**
 * Worker only: tells the provider that a removed connection's access ends, then destroys what opened
 * it. Throws while the provider can't be told, to be tried again; prune destroys the rest after two days.
 */
export async function revokeConnection(userId: UserId, connectionId: bigint): Promise<void> {
  const connection = await asUser(userId, (tx) =>
    tx.connection.findFirst({
      where: { userId, id: connectionId, removedAt: { not: null } },
      select: { provider: true },
    }),
  );
  if (!connection) return;
  await tellProvider(userId, connectionId, connection.provider as ProviderId); // safe because: link.ts stores no other
  await asUser(userId, (tx) => destroyCredentials(tx, userId, connectionId));
}

/** For everything of a user who leaves: each is told once, as far as it can be reached. */
export async function revokeAll(userId: UserId): Promise<void> {
  const connections = await asUser(userId, (tx) =>
    tx.connection.findMany({
      where: { userId, credential: { isNot: null } },
      select: { id: true, provider: true },
    }),
  );
  for (const { id, provider } of connections) {
    // safe because: link.ts stores no other
    await tellProvider(userId, id, provider as ProviderId).catch((error: unknown) => {
      if (!(error instanceof ConnectorError)) throw error;
    });
  }
}

async function tellProvider(userId: UserId, connectionId: bigint, provider: ProviderId) {
  const { revoke } = connector(provider);
  if (!revoke) return;
  const reach = {
    http: safeFetch,
    now,
    signal: AbortSignal.timeout(DEADLINE_MS),
    connectionKey: lookupHash(`user|${userId}`).toString('hex'),
    timezone: 'UTC',
  };
  try {
    const secret = await openCredentials({ userId, connectionId, provider }, reach);
    await revoke({ ...reach, secret });
  } catch (error) {
    // Nothing stored, or never exchanged: there is no access to end.
    if (error instanceof ConnectorError && NO_ACCESS.has(error.facts.kind)) return;
    throw error;
  }
}

const NO_ACCESS: ReadonlySet<string> = new Set(['login_required', 'revoked', 'consent_expired']);
