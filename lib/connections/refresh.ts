import 'server-only';
import { now } from '@/lib/clock';
import type { ProviderId } from '@/lib/connectors/contract';
import { connector } from '@/lib/connectors/registry';
import { asUser, type Tx } from '@/lib/db';
import { SavoryError } from '@/lib/errors';
import { requestExtraction } from '@/lib/extractions/request';
import type { Refreshed } from '@/lib/extractions/schema';
import { encodeId, type UserId } from '@/lib/ids';
import { findConnection } from './queries';

/** Owes an extraction now; the one under way if there is one. Throws not_found; conflict while paused. */
export function refreshConnection(userId: UserId, id: bigint): Promise<Refreshed> {
  return asUser(userId, async (tx) => {
    const connection = await findConnection(tx, userId, id);
    if (connection.status === 'paused') {
      throw new SavoryError('conflict', 'This connection is paused. Resume it first.', {
        code: 'connection_paused',
      });
    }
    await keepToQuota(tx, userId, connection);
    const extraction = await requestExtraction(tx, userId, id, 'manual');
    return { extraction_id: encodeId(extraction.id), state: extraction.state };
  });
}

const DAY_MS = 86_400_000;

/** A bank's questions of a day are few with some providers; the daily one must not find them used up. */
async function keepToQuota(
  tx: Tx,
  userId: UserId,
  { id, provider }: { id: bigint; provider: string },
): Promise<void> {
  // safe because: link.ts stores no other
  const { dailyQuota } = connector(provider as ProviderId).capabilities;
  if (dailyQuota === undefined) return;
  const since = new Date(now().getTime() - DAY_MS);
  const asked = await tx.extraction.findMany({
    where: { userId, connectionId: id, startedAt: { gt: since } },
    select: { startedAt: true },
    orderBy: { startedAt: 'asc' },
  });
  const oldest = asked[asked.length - dailyQuota]?.startedAt;
  if (!oldest) return;
  throw new SavoryError('rate_limited', 'This bank answers only a few times a day. Try later.', {
    retryAfterSeconds: Math.ceil((oldest.getTime() + DAY_MS - now().getTime()) / 1000),
  });
}
