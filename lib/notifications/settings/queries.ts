import 'server-only';
import type {
  NotificationMute as MuteRow,
  NotificationTarget as TargetRow,
} from '@/generated/prisma/client';
import { dateIn } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import { env } from '@/lib/env';
import { SOURCE_LOCALE } from '@/lib/i18n/schema';
import { wordsIn } from '@/lib/i18n/words';
import { encodeId, type UserId } from '@/lib/ids';
import { defaultAmounts, NEAR_PERCENT, storedPreferences } from '../preferences';
import { cursorId } from '../queries';
import { localeOf } from '../say';
import {
  type Channel,
  DEFAULT_CHANNELS,
  KINDS,
  LOCALES,
  NOTIFICATION_KINDS,
  notificationSettings,
} from '../schema';
import type { Delivery, Mute, NoticeSettings, Target } from './schema';

/** What a user is told of, where and from which thresholds on. */
export function getNoticeSettings(userId: UserId): Promise<NoticeSettings> {
  return asUser(userId, async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const settings = notificationSettings.catch({}).parse(user.notificationSettings);
    const chosen = storedPreferences(user.notificationPreferences);
    const amounts = defaultAmounts(user.currency);
    const { t } = wordsIn(user.locale ?? SOURCE_LOCALE);
    const locale = localeOf(chosen.locale, user.locale, user.currency);
    return {
      kinds: NOTIFICATION_KINDS.map((kind) => ({
        kind,
        group: t(KINDS[kind].group),
        name: t(KINDS[kind].name),
        channels: [...(settings[kind] ?? DEFAULT_CHANNELS[kind])],
        once: KINDS[kind].once,
      })),
      preferences: {
        near_percent: NEAR_PERCENT,
        near_percent_by_category: {},
        large_transaction: amounts.large,
        low_balance: amounts.low,
        quiet_hours: null,
        ...chosen,
        locale: LOCALES.find((known) => known === locale) ?? null,
      },
      currency: user.currency,
      timezone: user.timezone,
      push_key: env().VAPID_PUBLIC_KEY ?? null,
    };
  });
}

/** Devices and webhooks, oldest first. */
export function listTargets(userId: UserId): Promise<{ data: Target[] }> {
  return asUser(userId, async (tx) => {
    const rows = await tx.notificationTarget.findMany({
      where: { userId },
      orderBy: { id: 'asc' },
    });
    return { data: rows.map(targetView) };
  });
}

export function targetView(row: TargetRow): Target {
  return {
    id: encodeId(row.id),
    channel: row.channel === 'push' ? 'push' : 'webhook',
    format: row.channel === 'push' ? null : row.format === 'ntfy' ? 'ntfy' : 'json',
    label: row.label,
    host: row.host,
    created_at: row.createdAt.toISOString(),
    last_sent_at: row.lastSentAt?.toISOString() ?? null,
    last_error: row.lastError,
  };
}

/** What is silent today or later. */
export function listMutes(userId: UserId): Promise<{ data: Mute[] }> {
  return asUser(userId, async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const rows = await tx.notificationMute.findMany({
      where: { userId, untilDay: { gte: new Date(dateIn(user.timezone, now())) } },
      orderBy: { id: 'asc' },
    });
    return { data: rows.map(muteView) };
  });
}

export function muteView(row: MuteRow): Mute {
  return {
    id: encodeId(row.id),
    kind: row.kind,
    about: row.about,
    until: row.untilDay.toISOString().slice(0, 10),
  };
}

/** The last deliveries, newest notice first, with what went wrong. A page is by notice. */
export function listDeliveries(
  userId: UserId,
  query: { limit: number; cursor?: string },
): Promise<{ data: Delivery[]; next_cursor: string | null }> {
  return asUser(userId, async (tx) => {
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const targets = await tx.notificationTarget.findMany({ where: { userId } });
    const labels = new Map(targets.map((target) => [target.id, target.label]));
    const notices = await tx.notification.findMany({
      where: {
        userId,
        id: query.cursor === undefined ? undefined : { lt: cursorId(query.cursor) },
        deliveries: { some: {} },
      },
      include: { deliveries: { orderBy: [{ channel: 'asc' }, { targetId: 'asc' }] } },
      orderBy: { id: 'desc' },
      take: query.limit + 1,
    });
    const shown = notices.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      data: shown.flatMap(({ deliveries, ...notice }) =>
        deliveries.map((row) => ({
          notification_id: encodeId(notice.id),
          title: notice.title,
          kind: notice.kind,
          created_at: notice.createdAt.toISOString(),
          channel: row.channel as Channel, // safe because: enqueue.ts writes channels only
          target:
            row.channel === 'email' ? email : (labels.get(row.targetId) ?? 'taken away since'),
          state: row.state === 'queued' && row.heldUntil ? ('held' as const) : row.state,
          attempts: row.attempts,
          tried_at: row.triedAt?.toISOString() ?? null,
          held_until: row.heldUntil?.toISOString() ?? null,
          error: row.error,
        })),
      ),
      next_cursor: notices.length > query.limit && last ? encodeId(last.id) : null,
    };
  });
}
