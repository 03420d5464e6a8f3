import 'server-only';
import { lookupHash } from './crypto';
import { asUser, type Tx } from './db';
import { env } from './env';
import { invalid, SavoryError } from './errors';
import type { UserId } from './ids';

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
  return inTurn(() =>
    asUser(userId, async (tx) => {
      if (!(await reserve(tx, userId, key, request))) {
        const kept = await keptAnswer(tx, userId, key, request);
        if (kept) return kept;
      }
      const done = await work();
      await keepAnswer(tx, userId, key, done);
      return done;
    }),
  );
}

let running = 0;
const waiting: (() => void)[] = [];

// Work inside may need a second connection: were all taken by such transactions, none could end.
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const most = Math.max(1, Math.floor(env().DATABASE_POOL / 2));
  while (running >= most) await new Promise<void>((resume) => waiting.push(resume));
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/** Takes the key; false when it was taken before. */
export async function reserve(
  tx: Tx,
  userId: UserId,
  key: string,
  request: string,
): Promise<boolean> {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw invalid('/Idempotency-Key', 'Use 1 to 255 printable characters.');
  }
  const { count } = await tx.idempotencyKey.createMany({
    data: [{ userId, key, requestHash: hashOf(request), status: 0 }],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function keepAnswer(tx: Tx, userId: UserId, key: string, done: Kept): Promise<void> {
  // As it will be sent; undefined leaves the column null.
  const body = JSON.parse(JSON.stringify(done.body ?? null)) ?? undefined;
  await tx.idempotencyKey.update({
    where: { userId_key: { userId, key } },
    data: { status: done.status, body },
  });
}

/** What this key's request was answered; null for an unknown key. `invalid` when it was another request. */
export async function keptAnswer(
  tx: Tx,
  userId: UserId,
  key: string,
  request: string,
): Promise<Kept | null> {
  const kept = await tx.idempotencyKey.findUnique({ where: { userId_key: { userId, key } } });
  if (!kept) return null;
  if (Buffer.compare(kept.requestHash, hashOf(request)) !== 0) {
    throw new SavoryError('invalid', 'This Idempotency-Key was used for another request.', {
      code: 'idempotency_key_reused',
    });
  }
  return { status: kept.status, body: kept.body };
}

// Keyed: a request may hold a password, which a plain hash would leave to be guessed.
function hashOf(request: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(lookupHash(request));
}
