import 'server-only';
import type { Prisma } from '@/generated/prisma/client';
import { dateIn } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUser, type Tx } from '@/lib/db';
import type { Told } from '@/lib/errors';
import { wordsOf } from '@/lib/i18n/words-of';
import type { UserId } from '@/lib/ids';
import { emit } from '@/lib/outbox';
import { preferencesOf } from './preferences';
import { quietUntil } from './quiet';
import {
  DEFAULT_CHANNELS,
  type Evidence,
  kindOf,
  type NotificationKind,
  notificationSettings,
} from './schema';

export type Notice = {
  kind: NotificationKind;
  /** What it is about: an id inside. */
  subject: string;
  /** With kind and subject, what makes it once: the period's first day, or the cause's id. */
  period: string;
  /** In the reader's language, or to be put into it when it is written. */
  title: string | Told;
  body: string | Told;
  data: Record<string, string | number | null>;
  evidence?: Evidence;
};

type Reader = {
  channels: (kind: NotificationKind) => readonly string[];
  muted: (notice: Pick<Notice, 'kind' | 'subject'>) => boolean;
  targets: readonly { id: bigint; channel: string }[];
  quietUntil: Date | null;
};

/**
 * Step 4: notices into the user's list, each once for its kind, subject and period whatever is
 * replayed or raced, with a delivery owed for every other channel the user chose and every target on
 * it. In quiet hours deliveries are held until their end. What is muted is not told; it is again when
 * it still holds after the mute. Returns the ids of new ones, as strings.
 */
export function enqueueNotifications(
  userId: UserId,
  notices: readonly Notice[],
): Promise<string[]> {
  if (notices.length === 0) return Promise.resolve([]);
  return asUser(userId, async (tx) => {
    const reader = await readerOf(tx, userId);
    if (!reader) return []; // erased meanwhile
    const made: string[] = [];
    for (const notice of inOrder(notices)) {
      const channels = reader.channels(notice.kind);
      if (channels.length === 0 || reader.muted(notice)) continue;
      const id = await insertOnce(tx, userId, notice);
      if (id === null) continue;
      made.push(String(id));
      await owe(tx, userId, { id, kind: notice.kind, channels }, reader);
    }
    return made;
  });
}

async function readerOf(tx: Tx, userId: UserId): Promise<Reader | null> {
  const user = await tx.user.findUnique({ where: { id: userId } });
  if (!user) return null;
  const settings = notificationSettings.catch({}).parse(user.notificationSettings);
  const today = dateIn(user.timezone, now());
  const mutes = await tx.notificationMute.findMany({
    where: { userId, untilDay: { gte: new Date(today) } },
  });
  return {
    channels: (kind) => settings[kind] ?? DEFAULT_CHANNELS[kind],
    muted: ({ kind, subject }) =>
      mutes.some((mute) => mute.kind === kind && (mute.subject === '' || mute.subject === subject)),
    targets: await tx.notificationTarget.findMany({
      where: { userId },
      select: { id: true, channel: true },
    }),
    quietUntil: quietUntil(user.timezone, preferencesOf(user).quiet, now()),
  };
}

/** Two workers with the same facts wait for each other's keys in one order, never in a circle. */
function inOrder(notices: readonly Notice[]): Notice[] {
  const key = ({ kind, subject, period }: Notice) => `${kind}|${subject}|${period}`;
  return notices.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

async function insertOnce(tx: Tx, userId: UserId, notice: Notice): Promise<bigint | null> {
  const { kind, subject, period, data, evidence = {} } = notice;
  const { t } = await wordsOf(tx, userId);
  const say = (text: string | Told) =>
    typeof text === 'string' ? t(text) : t(text.text, text.values);
  const [title, body] = [say(notice.title), say(notice.body)];
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`
    insert into notifications (user_id, kind, subject, period, title, body, data, evidence, created_at)
    values (${userId}, ${kind}, ${subject}, ${period}, ${title}, ${body}, ${data}::jsonb, ${evidence}::jsonb, ${now()})
    on conflict (user_id, kind, subject, period) do nothing
    returning id`;
  return row?.id ?? null;
}

/** The list in the app needs no delivery: the row is there. */
async function owe(
  tx: Tx,
  userId: UserId,
  { id, kind, channels }: { id: bigint; kind: NotificationKind; channels: readonly string[] },
  reader: Reader,
): Promise<void> {
  const heldUntil = kindOf(kind)?.urgent ? null : reader.quietUntil;
  const mailbox = channels.includes('email') ? [{ channel: 'email', targetId: 0n }] : [];
  const targets = reader.targets
    .filter(({ channel }) => channels.includes(channel))
    .map((target) => ({ channel: target.channel, targetId: target.id }));
  const owed: Prisma.DeliveryCreateManyInput[] = [...mailbox, ...targets].map((to) => ({
    ...to,
    userId,
    notificationId: id,
    heldUntil,
  }));
  if (owed.length === 0) return;
  await tx.delivery.createMany({ data: owed });
  if (heldUntil) return; // the sweep wakes it
  await emit(tx, userId, 'savory/notification.created', {
    userId: String(userId),
    notificationId: String(id),
  });
}
