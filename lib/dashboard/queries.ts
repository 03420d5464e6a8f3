import 'server-only';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { arrangementOf } from './arrangement';
import type { Dashboard } from './schema';

/** The first page as this user arranged it. */
export async function getDashboard(userId: UserId): Promise<Dashboard> {
  const row = await asUser(userId, (tx) => tx.dashboard.findUnique({ where: { userId } }));
  return { cards: arrangementOf(row?.cards), arranged: row !== null };
}
