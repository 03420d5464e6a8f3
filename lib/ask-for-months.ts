import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { asUser } from './db';
import { SavoryError } from './errors';
import type { FrozenMonth } from './frozen';
import type { UserId } from './ids';
import { emit } from './outbox';

const PATIENCE_MS = 20_000;
const LOOK_MS = 40;

/**
 * For the web role, which cannot read the archive (its objects hold everybody's rows): asks the
 * worker through the outbox, and waits. Throws unavailable when it takes too long; it goes on then.
 */
export async function askForMonths(
  months: readonly FrozenMonth[],
  userId: UserId | null,
): Promise<void> {
  const wanted = months.filter((one) => one.userId === userId).map(({ month }) => month);
  if (userId === null || wanted.length < months.length) {
    throw new Error('Only a worker brings back rows of many people.');
  }
  await asUser(userId, (tx) =>
    emit(tx, userId, 'savory/months.wanted', { userId: String(userId), months: wanted }),
  );
  await arrived(userId, wanted);
}

async function arrived(userId: UserId, wanted: readonly string[]): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (let pause = LOOK_MS; performance.now() < until; pause = Math.min(pause * 1.5, 1_000)) {
    await sleep(pause);
    const away = await asUser(userId, (tx) =>
      tx.archiveUser.count({
        where: {
          userId,
          live: true,
          thawedAt: null,
          month: { in: wanted.map((month) => new Date(month)) },
        },
      }),
    );
    if (away === 0) return;
  }
  throw new SavoryError('unavailable', 'Older months are being fetched from the archive.', {
    code: 'archive',
    retryAfterSeconds: 5,
  });
}
