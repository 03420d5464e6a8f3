import { t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import type { Channel } from '@/lib/notifications/schema';

/** Each channel's name, and a short one for the head of a narrow column. */
export const CHANNEL_NAMES: readonly [Channel, name: Message, short: Message][] = [
  ['in_app', msg('App'), msg('App')],
  ['email', msg('E-mail'), msg('Mail')],
  ['push', msg('Push'), msg('Push')],
  ['webhook', msg('Webhook'), msg('Hook')],
];

export function channelName(channel: Channel): string {
  const name = CHANNEL_NAMES.find(([each]) => each === channel)?.[1];
  return name ? t(name) : channel;
}
