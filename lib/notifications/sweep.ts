import 'server-only';
import { now } from '@/lib/clock';
import { asNobody, asUsers } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { emitMany } from '@/lib/outbox';

/** Beyond the retries of a delivery's own run; a delivery gives up by itself after its eighth try. */
const IDLE_SECONDS = 3_600;
const PAGE = 1_000;

type Owed = { user_id: UserId; notification_id: bigint };

/** The sweep of deliveries: one owed for an hour that no run is left for gets its event again. */
export async function sweepDeliveries(): Promise<number> {
  const owed = await asNobody<Owed>('select * from owed_deliveries($1, $2)', [IDLE_SECONDS, PAGE]);
  if (owed.length === 0) return 0;
  await asUsers(usersOf(owed), (client) => emitMany(client, owed.map(eventOf)));
  return owed.length;
}

/** Lets go of what quiet hours held back and are over for, each with one event. */
export async function releaseHeld(): Promise<number> {
  const at = now();
  const held = await asNobody<Owed>('select * from held_deliveries($1, $2)', [at, PAGE]);
  if (held.length === 0) return 0;
  return asUsers(usersOf(held), async (client) => {
    const { rows } = await client.query<Owed>(
      `with freed as (
         update deliveries d set held_until = null
         from unnest($1::bigint[], $2::bigint[]) as f (user_id, notification_id)
         where (d.user_id, d.notification_id) = (f.user_id, f.notification_id)
           and d.state = 'queued' and d.held_until <= $3
         returning d.user_id, d.notification_id
       ) select distinct user_id, notification_id from freed`,
      [held.map((row) => row.user_id), held.map((row) => row.notification_id), at],
    );
    await emitMany(client, rows.map(eventOf));
    return rows.length;
  });
}

function usersOf(rows: readonly Owed[]): UserId[] {
  return [...new Set(rows.map((row) => row.user_id))];
}

function eventOf({ user_id: userId, notification_id: notificationId }: Owed) {
  return {
    userId,
    name: 'savory/notification.created' as const,
    data: { userId: String(userId), notificationId: String(notificationId) },
  };
}
