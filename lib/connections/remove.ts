import 'server-only';
import { Prisma } from '@/generated/prisma/client';
import { now } from '@/lib/clock';
import type { ProviderId } from '@/lib/connectors/contract';
import { connector } from '@/lib/connectors/registry';
import { asUser, type Tx } from '@/lib/db';
import { requestExtraction } from '@/lib/extractions/request';
import type { UserId } from '@/lib/ids';
import { emit } from '@/lib/outbox';
import { logRemoval } from '@/lib/transactions/log-change';
import { destroyCredentials } from './credentials';
import { findConnection } from './queries';

/**
 * Ends a connection; its credentials are destroyed at once. Its accounts stay as the person's own,
 * or go with all their transactions. An extraction under way finds the connection gone and writes
 * nothing. Throws not_found.
 */
export function removeConnection(
  userId: UserId,
  id: bigint,
  keepTransactions: boolean,
): Promise<void> {
  return asUser(userId, async (tx) => {
    const { provider } = await findConnection(tx, userId, id);
    // Waits for a record of this connection in progress, which takes the same lock.
    await tx.$queryRaw`select 1 from connections where user_id = ${userId} and id = ${id} for update`;
    await endAccess(tx, userId, id, provider);
    await tx.audit.create({ data: { userId, actor: 'session', action: 'connection.removed' } });
    await tx.connection.update({
      where: { userId_id: { userId, id } },
      data: { removedAt: now(), status: 'paused', nextUpdate: null },
    });
    await tx.extraction.updateMany({
      where: { userId, connectionId: id, state: { in: ['queued', 'running'] } },
      data: { state: 'failed', finishedAt: now(), leaseToken: { increment: 1 }, ...removed },
    });
    await wakeOthers(tx, userId, id);
    if (keepTransactions) {
      await tx.account.updateMany({
        where: { userId, connectionId: id },
        data: { connectionId: null, errorCode: null, errorMessage: null, errorAction: null },
      });
    } else {
      await deleteAccounts(tx, userId, id);
    }
  });
}

/** Destroyed at once; where the provider is to be told first, by the worker as soon as it was. */
async function endAccess(tx: Tx, userId: UserId, id: bigint, provider: string): Promise<void> {
  // safe because: link.ts stores no other
  if (!connector(provider as ProviderId).revoke) return destroyCredentials(tx, userId, id);
  const data = { userId: String(userId), connectionId: String(id), provider };
  await emit(tx, userId, 'savory/connection.removed', data);
}

/**
 * Accounts that another connection tells of as well are its own from now on: it is asked for the whole
 * history again, since what it told meanwhile was not listened to.
 */
async function wakeOthers(tx: Tx, userId: UserId, id: bigint): Promise<void> {
  const feeds = await tx.accountFeed.findMany({
    where: { userId, account: { connectionId: id }, connection: { removedAt: null } },
    select: { connectionId: true },
  });
  await tx.accountFeed.deleteMany({ where: { userId, connectionId: id } });
  for (const connectionId of new Set(feeds.map((feed) => feed.connectionId))) {
    const { status } = await tx.connection.update({
      where: { userId_id: { userId, id: connectionId } },
      data: { cursor: Prisma.DbNull },
      select: { status: true },
    });
    if (status === 'active') await requestExtraction(tx, userId, connectionId, 'manual');
  }
}

const removed = {
  errorCode: 'removed',
  errorMessage: 'The connection was removed.',
  errorAction: null,
};

async function deleteAccounts(tx: Tx, userId: UserId, connectionId: bigint): Promise<void> {
  const accounts = await tx.account.findMany({
    where: { userId, connectionId },
    select: { id: true },
  });
  await logRemoval(
    tx,
    userId,
    accounts.map((account) => account.id),
  );
  await tx.account.deleteMany({ where: { userId, connectionId } });
}
