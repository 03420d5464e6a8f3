import { sha256 } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { invalid, SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';

export type Kept = { status: number; body: unknown };

/**
 * Does the work once for a key and gives the same answer for every repetition. Key, work and
 * answer are one transaction: a failure keeps nothing, and a twin that comes at the same instant
 * waits for the first at the unique key.
 */
export async function once(
  userId: UserId,
  key: string,
  request: string,
  work: () => Promise<Kept>,
): Promise<Kept> {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw invalid('/Idempotency-Key', 'Use 1 to 255 printable characters.');
  }
  const requestHash = new Uint8Array(sha256(request));
  return asUser(userId, async (tx) => {
    const { count } = await tx.idempotencyKey.createMany({
      data: [{ userId, key, requestHash, status: 0 }],
      skipDuplicates: true,
    });
    const where = { userId_key: { userId, key } };
    if (count === 0) {
      const kept = await tx.idempotencyKey.findUniqueOrThrow({ where });
      if (Buffer.compare(kept.requestHash, requestHash) !== 0) throw reused();
      return { status: kept.status, body: kept.body };
    }
    const done = await work();
    // safe because: answers are plain JSON; undefined leaves the column null
    const body = JSON.parse(JSON.stringify(done.body ?? null));
    await tx.idempotencyKey.update({
      where,
      data: { status: done.status, body: body ?? undefined },
    });
    return done;
  });
}

function reused(): SavoryError {
  return new SavoryError('invalid', 'This Idempotency-Key was used for another request.', {
    code: 'idempotency_key_reused',
  });
}
