import 'server-only';
import type { ProviderId } from '@/lib/connectors/contract';
import { connector } from '@/lib/connectors/registry';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';

/**
 * For everything of a user who leaves: what opens their banks is destroyed at once, but for providers
 * that are to be told first. Those the job that erases tells (`revokeAll`), and erasing takes the rest.
 */
export async function endAllAccess(tx: Tx, userId: UserId): Promise<void> {
  const connections = await tx.connection.findMany({
    where: { userId },
    select: { id: true, provider: true },
  });
  // safe because: link.ts stores no other
  const silent = connections.filter(({ provider }) => !connector(provider as ProviderId).revoke);
  const ids = silent.map(({ id }) => id);
  await tx.credential.deleteMany({ where: { userId, connectionId: { in: ids } } });
}
