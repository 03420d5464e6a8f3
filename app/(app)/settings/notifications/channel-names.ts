import type { Channel } from '@/lib/notifications/schema';

/** Each channel's name, and a short one for the head of a narrow column. */
export const CHANNEL_NAMES: readonly [Channel, name: string, short: string][] = [
  ['in_app', 'App', 'App'],
  ['email', 'E-mail', 'Mail'],
  ['push', 'Push', 'Push'],
  ['webhook', 'Webhook', 'Hook'],
];

export const channelName = (channel: Channel): string =>
  CHANNEL_NAMES.find(([each]) => each === channel)?.[1] ?? channel;
