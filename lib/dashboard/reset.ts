import 'server-only';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';

/** Back to the page as it comes; nothing happens where it already is. */
export async function resetDashboard(userId: UserId): Promise<void> {
  await asUser(userId, (tx) => tx.dashboard.deleteMany({ where: { userId } }));
}
