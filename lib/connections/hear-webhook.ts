import 'server-only';
import { now } from '@/lib/clock';
import { ConnectorError } from '@/lib/connectors/contract';
import { isFromPlaid } from '@/lib/connectors/plaid/webhook';
import { asUser } from '@/lib/db';
import { requestExtraction } from '@/lib/extractions/request';
import type { UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import type { EventData } from '@/lib/outbox';
import { safeFetch } from '@/lib/safe-fetch';

const DEADLINE_MS = 30_000;
const WEEK_MS = 7 * 86_400_000;
const SOON_MS = 2 * 60_000;

/**
 * Worker only: a call of Plaid's, once its signature is seen to be Plaid's. It is a hint and no more:
 * what it says is never taken for the bank's word, the bank is asked (CONNECTORS.md 2.4). Throws
 * ConnectorError while Plaid can't be asked for its key, to be tried again.
 */
export async function hearWebhook(
  userId: UserId,
  told: EventData<'savory/webhook.received'>,
): Promise<'owed' | 'refused' | 'ignored'> {
  const reach = { http: safeFetch, signal: AbortSignal.timeout(DEADLINE_MS), now };
  if (!(await signed(reach, told))) {
    log.warn('A webhook that its provider did not sign', { provider: told.provider });
    return 'refused';
  }
  const id = BigInt(told.connectionId);
  return asUser(userId, async (tx) => {
    const connection = await tx.connection.findFirst({ where: { userId, id, removedAt: null } });
    if (!connection || connection.status === 'paused') return 'ignored';
    const where = { userId_id: { userId, id } };
    const ends = endOf(told);
    if (ends) await tx.connection.update({ where, data: { consentUntil: ends } });
    const owed = await requestExtraction(tx, userId, id, 'webhook');
    // One under way may have asked before this news: the tick asks again soon.
    if (owed.state === 'running' && connection.status === 'active') {
      await tx.connection.update({
        where,
        data: { nextUpdate: new Date(now().getTime() + SOON_MS) },
      });
    }
    return 'owed';
  });
}

async function signed(
  reach: Parameters<typeof isFromPlaid>[0],
  { proof, bodySha256 }: EventData<'savory/webhook.received'>,
): Promise<boolean> {
  try {
    return await isFromPlaid(reach, proof, bodySha256);
  } catch (error) {
    // A key id that Plaid does not know is a forger's.
    if (error instanceof ConnectorError && error.facts.kind === 'bad_request') return false;
    throw error;
  }
}

/** Access that is about to end: by its date, or (US and Canada) within a week. */
function endOf({ code, until }: EventData<'savory/webhook.received'>): Date | null {
  if (code === 'PENDING_EXPIRATION' && until) return new Date(until);
  if (code === 'PENDING_EXPIRATION' || code === 'PENDING_DISCONNECT')
    return new Date(now().getTime() + WEEK_MS);
  return null;
}
