import 'server-only';
import { asUser } from '@/lib/db';
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
    const extraction = await requestExtraction(tx, userId, id, 'manual');
    return { extraction_id: encodeId(extraction.id), state: extraction.state };
  });
}
