import 'server-only';
import type { Attachment as Row } from '@/generated/prisma/client';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { encodeId, type UserId } from '@/lib/ids';
import { objectStore } from '@/lib/objects';
import { findTransaction } from '@/lib/transactions/queries';
import type { Attachment } from './schema';

/** The receipts beside a transaction, oldest first. Throws not_found. */
export function listAttachments(userId: UserId, id: bigint): Promise<{ data: Attachment[] }> {
  return asUser(userId, async (tx) => {
    await findTransaction(tx, userId, id);
    const rows = await tx.attachment.findMany({
      where: { userId, transactionId: id },
      orderBy: { id: 'asc' },
    });
    return { data: rows.map(attachmentOf) };
  });
}

/** One with its bytes. Throws not_found. */
export async function readAttachment(
  userId: UserId,
  id: bigint,
): Promise<{ name: string; bytes: Buffer }> {
  const row = await asUser(userId, (tx) =>
    tx.attachment.findUnique({ where: { userId_id: { userId, id } } }),
  );
  if (!row) throw notFound('No attachment');
  return { name: row.name, bytes: await objectStore().get(row.path) };
}

/** Every attachment of a user with its bytes, one at a time: for the export. */
export async function* everyAttachment(
  userId: UserId,
): AsyncGenerator<Attachment & { content: string }> {
  const rows = await asUser(userId, (tx) =>
    tx.attachment.findMany({ where: { userId }, orderBy: { id: 'asc' } }),
  );
  for (const row of rows) {
    const bytes = await objectStore().get(row.path);
    yield { ...attachmentOf(row), content: bytes.toString('base64') };
  }
}

export function attachmentOf(row: Row): Attachment {
  return {
    id: encodeId(row.id),
    transaction_id: encodeId(row.transactionId),
    name: row.name,
    media_type: row.mediaType,
    bytes: row.bytes,
    created_at: row.createdAt.toISOString(),
  };
}
