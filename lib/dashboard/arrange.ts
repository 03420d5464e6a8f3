import 'server-only';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { arrangementOf } from './arrangement';
import type { ArrangeBody, Dashboard } from './schema';

/** Keeps the order, widths and folded cards of the first page; cards that are not named follow. */
export async function arrangeDashboard(userId: UserId, body: ArrangeBody): Promise<Dashboard> {
  const cards = arrangementOf(body.cards);
  const data = { cards, changedAt: now() };
  await asUser(userId, (tx) =>
    tx.dashboard.upsert({ where: { userId }, create: { userId, ...data }, update: data }),
  );
  return { cards, arranged: true };
}
