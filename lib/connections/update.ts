import 'server-only';
import { lookupHash } from '@/lib/crypto';
import { asUser, type Tx } from '@/lib/db';
import { invalid, SavoryError } from '@/lib/errors';
import { requestExtraction } from '@/lib/extractions/request';
import type { UserId } from '@/lib/ids';
import { storeCredentials, storeNewPassword } from './credentials';
import { sameAs } from './link';
import { findConnection, getConnection } from './queries';
import type { Connection, UpdateConnectionBody } from './schema';

/**
 * Reconnects with a new password (and login), pauses or resumes. Reconnecting and resuming owe an
 * extraction at once. Throws not_found, invalid.
 */
export function updateConnection(
  userId: UserId,
  id: bigint,
  body: UpdateConnectionBody,
): Promise<Connection> {
  return asUser(userId, async (tx) => {
    const connection = await findConnection(tx, userId, id);
    await reconnect(tx, userId, connection, body);
    const paused = body.paused ?? connection.status === 'paused';
    const wakes = body.account_password !== undefined || body.paused === false;
    if (paused) {
      await tx.connection.update({
        where: { userId_id: { userId, id } },
        data: { status: 'paused', nextUpdate: null },
      });
    } else if (wakes) {
      await tx.connection.update({
        where: { userId_id: { userId, id } },
        data: { status: connection.lastUpdate ? 'active' : 'linking', ...noError },
      });
      await requestExtraction(tx, userId, id, 'manual');
    }
    return getConnection(userId, id);
  });
}

const noError = { errorCode: null, errorMessage: null, errorAction: null, failures: 0 };

async function reconnect(
  tx: Tx,
  userId: UserId,
  connection: { id: bigint; provider: string; url: string },
  body: UpdateConnectionBody,
): Promise<void> {
  if (body.account_password === undefined) {
    if (body.account_login === undefined) return;
    throw invalid('/account_password', 'A login needs its password.');
  }
  if (body.account_login === undefined) {
    if (await storeNewPassword(tx, userId, connection.id, body.account_password)) return;
    throw invalid('/account_login', 'Nothing is stored any more: send the login, too.');
  }
  const loginHash = new Uint8Array(
    lookupHash(sameAs(connection.provider, connection.url, body.account_login)),
  );
  const other = await tx.connection.findFirst({
    where: { userId, removedAt: null, loginHash, id: { not: connection.id } },
    select: { id: true },
  });
  if (other) {
    throw new SavoryError('conflict', 'This login is linked already.', { code: 'already_linked' });
  }
  await tx.connection.update({
    where: { userId_id: { userId, id: connection.id } },
    data: { loginHash },
  });
  await storeCredentials(tx, userId, connection.id, {
    url: connection.url,
    login: body.account_login,
    password: body.account_password,
  });
}
