import 'server-only';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import { wordsOf } from '@/lib/i18n/words-of';
import type { UserId } from '@/lib/ids';
import type { NotificationKind } from './schema';

export type Correction = {
  kind: NotificationKind;
  subject: string;
  period: string;
  /** What is true now; null: what was told holds. */
  text: string | null;
};

/**
 * Makes notices that were given say what has changed since, once for each text: one that no longer
 * holds says so, one that holds again says that, and none fires a second time. Safe to run twice.
 * Returns how many changed.
 */
export async function correctNotifications(
  userId: UserId,
  corrections: readonly Correction[],
): Promise<number> {
  if (corrections.length === 0) return 0;
  return asUser(userId, async (tx) => {
    const holdsAgain = (await wordsOf(tx, userId)).t(
      'It was taken back for a while, and holds again.',
    );
    let changed = 0;
    for (const { kind, subject, period, text } of corrections) {
      const told = { userId, kind, subject, period };
      const { count } = await tx.notification.updateMany({
        where:
          text === null
            ? { ...told, correction: { not: null }, NOT: { correction: holdsAgain } }
            : { ...told, OR: [{ correction: null }, { correction: { not: text } }] },
        data: { correction: text ?? holdsAgain, correctedAt: now() },
      });
      changed += count;
    }
    return changed;
  });
}
