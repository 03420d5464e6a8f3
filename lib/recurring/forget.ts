import 'server-only';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';

/** Takes back what the user said about a series; one added by hand goes. Throws not_found. */
export function forgetSeries(userId: UserId, id: string): Promise<void> {
  return asUser(userId, async (tx) => {
    const { count } = await tx.recurringChoice.deleteMany({ where: { userId, id } });
    if (count === 0) throw notFound();
  });
}
