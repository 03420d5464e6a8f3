import 'server-only';
import type { Prisma } from '@/generated/prisma/client';
import { asUser, type Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { emit } from '@/lib/outbox';
import {
  DEFAULT_CHANNELS,
  type NotificationKind,
  type NotificationSettings,
  notificationSettings,
} from './schema';

export type Notice = {
  kind: NotificationKind;
  /** What it is about: an id inside. */
  subject: string;
  /** With kind and subject, what makes it once: the period's first day, or the cause's id. */
  period: string;
  title: string;
  body: string;
  data: Record<string, string | number | null>;
};

/**
 * Step 4: notices into the user's list, each once for its kind, subject and period whatever is
 * replayed or raced, with a delivery owed for every other channel the user chose. Returns the ids of
 * new ones, as strings.
 */
export function enqueueNotifications(
  userId: UserId,
  notices: readonly Notice[],
): Promise<string[]> {
  if (notices.length === 0) return Promise.resolve([]);
  return asUser(userId, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (!user) return []; // erased meanwhile
    const settings = notificationSettings.catch({}).parse(user.notificationSettings);
    const made: string[] = [];
    for (const notice of notices) {
      const channels = channelsOf(settings, notice.kind);
      if (channels.length === 0) continue;
      const id = await insertOnce(tx, userId, notice);
      if (id === null) continue;
      made.push(String(id));
      await owe(tx, userId, id, channels);
    }
    return made;
  });
}

function channelsOf(settings: NotificationSettings, kind: NotificationKind): readonly string[] {
  return settings[kind] ?? DEFAULT_CHANNELS[kind];
}

async function insertOnce(tx: Tx, userId: UserId, notice: Notice): Promise<bigint | null> {
  const { kind, subject, period, title, body, data } = notice;
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`
    insert into notifications (user_id, kind, subject, period, title, body, data)
    values (${userId}, ${kind}, ${subject}, ${period}, ${title}, ${body}, ${data}::jsonb)
    on conflict (user_id, kind, subject, period) do nothing
    returning id`;
  return row?.id ?? null;
}

/** The list in the app needs no delivery: the row is there. */
async function owe(tx: Tx, userId: UserId, id: bigint, channels: readonly string[]): Promise<void> {
  const owed: Prisma.DeliveryCreateManyInput[] = channels
    .filter((channel) => channel !== 'in_app')
    .map((channel) => ({ userId, notificationId: id, channel }));
  if (owed.length === 0) return;
  await tx.delivery.createMany({ data: owed });
  await emit(tx, userId, 'savory/notification.created', {
    userId: String(userId),
    notificationId: String(id),
  });
}
