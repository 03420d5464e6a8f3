import 'server-only';
import type { Prisma } from '@/generated/prisma/client';
import { now } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { notFound, SavoryError } from '@/lib/errors';
import { once } from '@/lib/idempotency';
import type { UserId } from '@/lib/ids';
import { emit } from '@/lib/outbox';
import type { ImportOptions } from './schema';
import { sealUpload } from './upload';

export type Sent = {
  fileName: string;
  bytes: Uint8Array;
  accountId: bigint | null;
  options: ImportOptions;
};

/**
 * Owes the import of a file: its bytes are stored, sealed, before anything reads them; the row is
 * the work owed, the event only wakes the worker. Throws not_found for an account of nobody's or
 * another's. The same key with the same file gives the same import.
 */
export async function createImport(
  userId: UserId,
  sent: Sent,
  idempotencyKey: string | null = null,
): Promise<bigint> {
  if (idempotencyKey === null) return owe(userId, sent);
  const { bytes, fileName, accountId, options } = sent;
  const digest = sha256(bytes).toString('hex');
  const subject = JSON.stringify(['import', digest, fileName, String(accountId), options]);
  const kept = await once(userId, idempotencyKey, subject, async () => ({
    status: 202,
    body: String(await owe(userId, sent)),
  }));
  return BigInt(String(kept.body));
}

async function owe(userId: UserId, sent: Sent): Promise<bigint> {
  const { fileName, bytes, accountId, options } = sent;
  if (accountId !== null) await requireAccount(userId, accountId);
  await refuseBeyondQuota(userId, bytes.length);
  const upload = await sealUpload(userId, bytes);
  return asUser(userId, async (tx) => {
    const { id } = await tx.import.create({
      data: {
        userId,
        fileName: cleanName(fileName),
        bytes: bytes.length,
        sha256: Uint8Array.from(sha256(bytes)),
        accountId,
        // safe because: it came as JSON
        options: options as Prisma.InputJsonValue,
        dryRun: options.dry_run ?? false,
        uploadPath: upload.path,
        uploadKey: upload.key,
      },
      select: { id: true },
    });
    await emit(tx, userId, 'savory/import.requested', {
      userId: String(userId),
      importId: String(id),
    });
    return id;
  });
}

/** Statements of many years are far smaller; what a person sends more of in a day is no statement. */
export const DAILY_BYTES = 1024 * 1024 * 1024;
const DAY_MS = 86_400_000;

async function refuseBeyondQuota(userId: UserId, bytes: number): Promise<void> {
  const since = new Date(now().getTime() - DAY_MS);
  const sent = await asUser(userId, (tx) =>
    tx.import.aggregate({ where: { userId, createdAt: { gt: since } }, _sum: { bytes: true } }),
  );
  if ((sent._sum.bytes ?? 0) + bytes <= DAILY_BYTES) return;
  throw new SavoryError('rate_limited', 'This is more than 1 GiB of files in a day.', {
    retryAfterSeconds: 3_600,
  });
}

async function requireAccount(userId: UserId, id: bigint): Promise<void> {
  const account = await asUser(userId, (tx) =>
    tx.account.findUnique({ where: { userId_id: { userId, id } }, select: { id: true } }),
  );
  if (!account) throw notFound('No account');
}

/** A name is shown, never used as a path. */
function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return (
    last
      .replace(/\p{Cc}/gu, '')
      .trim()
      .slice(0, 200) || 'file'
  );
}
