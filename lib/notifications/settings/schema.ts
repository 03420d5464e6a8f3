import { z } from 'zod';
import { dateText, id, instant, list, page, paging, slug } from '@/lib/wire';
import { channel, noticePreferences, notificationKind, notificationSettings } from '../schema';

/** Kinds by channels, thresholds, quiet hours: what was chosen over the defaults. */
export const noticeSettings = z
  .strictObject({
    kinds: z.array(
      z.strictObject({
        kind: notificationKind,
        group: z.string(),
        name: z.string(),
        channels: z.array(channel),
        once: z.string().describe('What makes a notice of this kind once'),
      }),
    ),
    preferences: noticePreferences.required(),
    currency: z.string().describe('Of the thresholds'),
    timezone: z.string().describe('Of the quiet hours'),
    push_key: z.string().nullable().describe('What a browser subscribes with (VAPID)'),
  })
  .meta({ id: 'NoticeSettings' });
export type NoticeSettings = z.infer<typeof noticeSettings>;

export const updateSettingsBody = z
  .strictObject({
    channels: notificationSettings.optional(),
    preferences: noticePreferences.optional(),
  })
  .meta({ id: 'UpdateNoticeSettings' });
export type UpdateSettingsBody = z.infer<typeof updateSettingsBody>;

const label = z.string().trim().min(1).max(60);

export const target = z
  .strictObject({
    id,
    channel: z.enum(['push', 'webhook']),
    format: z.enum(['json', 'ntfy']).nullable().describe('Of a webhook'),
    label: z.string(),
    host: z.string().describe('Where it leads; the address itself is sealed'),
    created_at: instant,
    last_sent_at: instant.nullable(),
    last_error: z.string().nullable(),
  })
  .meta({ id: 'NotificationTarget' });
export type Target = z.infer<typeof target>;
export const targetList = list(target);

export const createWebhookBody = z
  .strictObject({
    url: z
      .string()
      .max(2048)
      .meta({ examples: ['https://example.com/hooks/savory'] }),
    format: z.enum(['json', 'ntfy']).default('json'),
    label: label.optional(),
  })
  .meta({ id: 'CreateWebhook' });
export type CreateWebhookBody = z.infer<typeof createWebhookBody>;

export const createdWebhook = target
  .extend({
    secret: z.string().nullable().describe('Signs every call (Standard Webhooks); shown this once'),
  })
  .meta({ id: 'CreatedWebhook' });
export type CreatedWebhook = z.infer<typeof createdWebhook>;

const base64url = (bytes: number) =>
  z
    .string()
    .max(200)
    .regex(/^[\w-]+={0,2}$/, 'Not base64url.')
    .refine(
      (text) => Math.floor((text.replace(/=/g, '').length * 3) / 4) === bytes,
      'Wrong length.',
    );

/** What `PushSubscription.toJSON()` gives. */
export const addDeviceBody = z
  .strictObject({
    endpoint: z
      .string()
      .max(2048)
      .meta({ examples: ['https://push.example.com/abc'] }),
    keys: z.strictObject({ p256dh: base64url(65), auth: base64url(16) }),
    label: label.optional(),
  })
  .meta({ id: 'AddDevice' });
export type AddDeviceBody = z.infer<typeof addDeviceBody>;

export const mute = z
  .strictObject({
    id,
    kind: z.string(),
    about: z.string().describe('One subject of the kind; empty: all of it'),
    until: dateText.describe('The last day of silence'),
  })
  .meta({ id: 'NotificationMute' });
export type Mute = z.infer<typeof mute>;
export const muteList = list(mute);

export const muteBody = z
  .strictObject({
    kind: notificationKind,
    category: slug.optional().describe('Of a budget kind; left out: the whole kind'),
  })
  .meta({ id: 'MuteKind' });
export type MuteBody = z.infer<typeof muteBody>;
export const muteNoticeBody = z
  .strictObject({ whole_kind: z.boolean().default(false) })
  .meta({ id: 'MuteNotification' });

export const delivery = z
  .strictObject({
    notification_id: id,
    title: z.string(),
    kind: z.string(),
    created_at: instant,
    channel,
    target: z.string().describe('The mailbox, device or webhook'),
    state: z.enum(['held', 'queued', 'sent', 'failed']),
    attempts: z.number().int(),
    tried_at: instant.nullable(),
    held_until: instant.nullable().describe('The end of quiet hours'),
    error: z.string().nullable(),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof delivery>;
export const deliveryPage = page(delivery);
export const deliveriesQuery = z.strictObject(paging);

export const sendTestBody = z
  .strictObject({
    channel: channel.exclude(['in_app']),
    target_id: id.optional().describe('One device or webhook; left out: all of the channel'),
  })
  .meta({ id: 'SendTest' });
export type SendTestBody = z.infer<typeof sendTestBody>;
export const sentTest = z.strictObject({ notification_id: id, deliveries: z.number().int() });
