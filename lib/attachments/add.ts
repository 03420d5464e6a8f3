import 'server-only';
import { now } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { invalid, SavoryError, told } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { objectStore } from '@/lib/objects';
import { findTransaction } from '@/lib/transactions/queries';
import { cleanName, kindOf } from './kind';
import { attachmentOf } from './queries';
import { type Attachment, MOST_BESIDE_ONE, MOST_BYTES, MOST_BYTES_EACH } from './schema';

/**
 * Puts a receipt beside a transaction; the same file twice is one. The bytes are stored before the
 * row that names them. Throws not_found, invalid for what it does not keep, too_large, and conflict
 * when there are enough.
 */
export async function addAttachment(
  userId: UserId,
  id: bigint,
  file: { name: string; bytes: Uint8Array },
): Promise<Attachment> {
  if (file.bytes.length > MOST_BYTES) {
    throw new SavoryError('too_large', 'The file is larger than 10 MiB.');
  }
  const mediaType = kindOf(file.name, file.bytes);
  if (!mediaType) {
    throw invalid('/file', 'Send a PDF, PNG, JPEG, WebP or HEIC whose name ends so.');
  }
  const hash = sha256(file.bytes);
  const path = pathOf(userId, id, hash);
  await asUser(userId, async (tx) => {
    await findTransaction(tx, userId, id);
  });
  await objectStore().put(path, file.bytes);
  return asUser(userId, async (tx) => {
    const { accountId } = await findTransaction(tx, userId, id);
    // One at a time for a person, or two uploads at once would both be the last that fits.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('attachments', ${userId}))::text`;
    const once = { userId, transactionId: id, sha256: Uint8Array.from(hash) };
    const same = await tx.attachment.findUnique({ where: { userId_transactionId_sha256: once } });
    if (same) return attachmentOf(same);
    const beside = await tx.attachment.count({ where: { userId, transactionId: id } });
    if (beside >= MOST_BESIDE_ONE) {
      throw new SavoryError(
        'conflict',
        told('There are {most} files beside it already.', { most: MOST_BESIDE_ONE }),
      );
    }
    const { _sum } = await tx.attachment.aggregate({ where: { userId }, _sum: { bytes: true } });
    if ((_sum.bytes ?? 0) + file.bytes.length > MOST_BYTES_EACH) {
      throw new SavoryError('conflict', 'Your files are 500 MiB together already.');
    }
    const data = { ...once, accountId, mediaType, path, bytes: file.bytes.length };
    const name = cleanName(file.name);
    return attachmentOf(await tx.attachment.create({ data: { ...data, name, createdAt: now() } }));
  });
}

/** Where the bytes of this hash beside this transaction are kept. */
export function pathOf(userId: UserId, id: bigint, hash: Buffer): string {
  return `attachments/${userId}/${id}-${hash.toString('hex')}`;
}
