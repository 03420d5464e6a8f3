import 'server-only';
import { asNobody, asUsers } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { emitMany } from '@/lib/outbox';

/** Beyond the retries of a delivery's own run; a delivery gives up by itself after its eighth try. */
const IDLE_SECONDS = 3_600;
const PAGE = 1_000;

/** The sweep of deliveries: one owed for an hour that no run is left for gets its event again. */
export async function sweepDeliveries(): Promise<number> {
  const owed = await asNobody<{ user_id: UserId; notification_id: bigint }>(
    'select * from owed_deliveries($1, $2)',
    [IDLE_SECONDS, PAGE],
  );
  if (owed.length === 0) return 0;
  const users = [...new Set(owed.map((row) => row.user_id))];
  await asUsers(users, (client) =>
    emitMany(
      client,
      owed.map(({ user_id: userId, notification_id: notificationId }) => ({
        userId,
        name: 'savory/notification.created' as const,
        data: { userId: String(userId), notificationId: String(notificationId) },
      })),
    ),
  );
  return owed.length;
}
