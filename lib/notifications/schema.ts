import { z } from 'zod';
import {
  dateText,
  decimal,
  flag,
  id,
  instant,
  monthText,
  page,
  paging,
  positiveDecimal,
  slug,
} from '@/lib/wire';
import {
  CHANNELS,
  type Channel,
  KINDS,
  LOCALES,
  NOTIFICATION_KINDS,
  type NotificationKind,
} from './kinds/schema';

export {
  CHANNELS,
  type Channel,
  KINDS,
  kindOf,
  LOCALES,
  NOTIFICATION_KINDS,
  type NotificationKind,
} from './kinds/schema';

export const channel = z.enum(CHANNELS);
export const notificationKind = z.enum(NOTIFICATION_KINDS);

/** Which channels each kind goes to; a kind left out keeps its own (`KINDS`). */
export const notificationSettings = z
  .partialRecord(notificationKind, z.array(channel).max(5))
  .meta({ examples: [{ budget_near: ['in_app'], budget_exceeded: ['in_app', 'email'] }] });
export type NotificationSettings = z.infer<typeof notificationSettings>;

export const DEFAULT_CHANNELS = Object.fromEntries(
  Object.entries(KINDS).map(([kind, { channels }]) => [kind, channels]),
) as Record<NotificationKind, readonly Channel[]>; // safe because: of the table's own keys

const percent = z.number().int().min(1).max(100);
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Not a time such as 22:00.')
  .meta({ examples: ['22:00'] });

/** What is stored is what was chosen; the rest keeps its default. */
export const noticePreferences = z
  .strictObject({
    near_percent: percent.describe('From how much of a budget on it is near its limit'),
    near_percent_by_category: z
      .record(slug, percent)
      .refine((map) => Object.keys(map).length <= 200, 'At most 200 categories.')
      .describe('The same for single categories'),
    large_transaction: positiveDecimal
      .nullable()
      .describe('From which amount on, in your currency; null: never'),
    low_balance: decimal.nullable().describe('Below which balance, in your currency; null: never'),
    quiet_hours: z
      .strictObject({ from: clock, to: clock })
      .nullable()
      .describe('In your zone; what is sent then waits for the end'),
    locale: z.enum(LOCALES).nullable().describe('How amounts and dates are written'),
  })
  .partial()
  .meta({ id: 'NoticePreferences' });
export type NoticePreferences = z.infer<typeof noticePreferences>;

/** `data` of the budget kinds, among what else stands there. */
export const budgetNotice = z.object({
  month: monthText,
  category: slug,
  currency: z.string(),
  limit: decimal,
  spent: decimal,
});

/** Figures as text for people; the rows that caused it; what would have kept it away. */
export const evidence = z.strictObject({
  figures: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  rows: z.array(
    z.strictObject({
      transaction_id: id,
      date: dateText,
      seller: z.string(),
      amount: decimal,
      currency: z.string(),
    }),
  ),
  unless: z.string().nullable().describe('What would have had to be otherwise for it not to fire'),
});
export type Evidence = z.infer<typeof evidence>;

export const notification = z
  .strictObject({
    id,
    kind: z.string().describe('budget_near, budget_exceeded, extraction_finished, ...'),
    created_at: instant,
    read_at: instant.nullable(),
    title: z.string(),
    body: z.string(),
    data: z.record(z.string(), z.unknown()),
    evidence,
    correction: z
      .strictObject({ at: instant, text: z.string() })
      .nullable()
      .describe('What changed since: a notice never fires twice, it is corrected'),
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof notification>;

export const notificationPage = page(notification);
export const notificationsQuery = z.strictObject({ unread: flag.optional(), ...paging });
export type NotificationsQuery = z.infer<typeof notificationsQuery>;
export const readAll = z.strictObject({ read: z.number().int() });
