import { z } from 'zod';
import { decimal, flag, id, instant, monthText, page, paging, slug } from '@/lib/wire';

export const NOTIFICATION_KINDS = [
  'budget_near',
  'budget_exceeded',
  'extraction_finished',
  'connection_needs_attention',
] as const;
export const notificationKind = z.enum(NOTIFICATION_KINDS);
export type NotificationKind = z.infer<typeof notificationKind>;

export const channel = z.enum(['in_app', 'email']);
export type Channel = z.infer<typeof channel>;

/** Which channels each kind goes to; a kind left out keeps {@link DEFAULT_CHANNELS}. */
export const notificationSettings = z
  .partialRecord(notificationKind, z.array(channel).max(5))
  .meta({ examples: [{ budget_near: ['in_app'], budget_exceeded: ['in_app', 'email'] }] });
export type NotificationSettings = z.infer<typeof notificationSettings>;

export const DEFAULT_CHANNELS: Readonly<Record<NotificationKind, readonly Channel[]>> = {
  budget_near: ['in_app', 'email'],
  budget_exceeded: ['in_app', 'email'],
  extraction_finished: ['in_app'],
  connection_needs_attention: ['in_app', 'email'],
};

/** `data` of the budget kinds. */
export const budgetNotice = z.strictObject({
  month: monthText,
  category: slug,
  currency: z.string(),
  limit: decimal,
  spent: decimal,
});

export const notification = z
  .strictObject({
    id,
    kind: z.string().describe('budget_near, budget_exceeded, extraction_finished, ...'),
    created_at: instant,
    read_at: instant.nullable(),
    title: z.string(),
    body: z.string(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof notification>;

export const notificationPage = page(notification);
export const notificationsQuery = z.strictObject({ unread: flag.optional(), ...paging });
export type NotificationsQuery = z.infer<typeof notificationsQuery>;
export const readAll = z.strictObject({ read: z.number().int() });
