import 'server-only';
import type { Secret } from '@/lib/connectors/contract';
import { sealForWorker } from '@/lib/crypto';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';

/** What the sealed credentials of a connection are bound to: moved to another row they do not open. */
export function credentialsAad(userId: UserId, connectionId: bigint): string {
  return `credentials|${userId}|${connectionId}`;
}

/** Seals credentials to the worker, in place of any before. This process cannot open them again. */
export async function storeCredentials(
  tx: Tx,
  userId: UserId,
  connectionId: bigint,
  secret: Secret,
): Promise<void> {
  const sealed = sealForWorker(JSON.stringify(secret), credentialsAad(userId, connectionId));
  await destroyCredentials(tx, userId, connectionId);
  // Plain statements: the web role may write the column and never read it, RETURNING included.
  await tx.$executeRaw`
    insert into credentials (user_id, connection_id, sealed)
    values (${userId}, ${connectionId}, ${sealed})`;
  await noteChange(tx, userId, 'bank_login.stored');
}

/**
 * A new password for the stored login, sealed apart: only the worker can open what is there, so the
 * worker merges it before the next extraction. False when there are no credentials to change.
 */
export async function storeNewPassword(
  tx: Tx,
  userId: UserId,
  connectionId: bigint,
  password: string,
): Promise<boolean> {
  const patch = sealForWorker(JSON.stringify({ password }), credentialsAad(userId, connectionId));
  const changed = await tx.$executeRaw`
    update credentials set patch = ${patch}
    where user_id = ${userId} and connection_id = ${connectionId}`;
  if (changed === 1) await noteChange(tx, userId, 'bank_login.changed');
  return changed === 1;
}

async function noteChange(tx: Tx, userId: UserId, action: string): Promise<void> {
  await tx.audit.create({ data: { userId, actor: 'session', action } });
}

export async function destroyCredentials(
  tx: Tx,
  userId: UserId,
  connectionId: bigint,
): Promise<void> {
  await tx.$executeRaw`
    delete from credentials where user_id = ${userId} and connection_id = ${connectionId}`;
}
