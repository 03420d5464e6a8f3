import 'server-only';
import { dateIn, monthOf } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { emit } from '@/lib/outbox';
import { getIncome } from './queries';
import type { DecideSourceBody, Income } from './schema';

/**
 * The user says that a source is their pay, or is not; null takes it back. Budgets count with it from
 * now on, so they are checked. Throws not_found for a source that was not found in their rows.
 */
export function decideSource(
  userId: UserId,
  source: string,
  state: DecideSourceBody['state'] | null,
): Promise<Income> {
  return asUser(userId, async (tx) => {
    const found = (await getIncome(userId)).sources.some((each) => each.source === source);
    if (!found) throw notFound('No source of income');
    if (state === null) await tx.incomeDecision.deleteMany({ where: { userId, source } });
    else {
      await tx.incomeDecision.upsert({
        where: { userId_source: { userId, source } },
        create: { userId, source, state, decidedAt: now() },
        update: { state, decidedAt: now() },
      });
    }
    const { timezone } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const month = monthOf(dateIn(timezone, now()));
    await emit(tx, userId, 'savory/spending.changed', { userId: String(userId), months: [month] });
    return getIncome(userId);
  });
}
