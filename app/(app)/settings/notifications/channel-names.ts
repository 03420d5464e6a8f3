import type { Channel } from '@/lib/notifications/schema';

export const CHANNEL_NAMES: readonly [Channel, string][] = [
  ['in_app', 'App'],
  ['email', 'E-mail'],
  ['push', 'Push'],
  ['webhook', 'Webhook'],
];

export const channelName = (channel: Channel): string =>
  CHANNEL_NAMES.find(([each]) => each === channel)?.[1] ?? channel;
