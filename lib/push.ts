import 'server-only';
import webPush from 'web-push';
import type { HttpRequest } from '@/lib/connectors/contract';
import { appUrl, env, required } from './env';

/** What a browser gives when it subscribes (Push API), as JSON. */
export type PushSubscription = { endpoint: string; keys: { p256dh: string; auth: string } };

/** A push service keeps a message for a device that is off for a day; the notice is in the app anyway. */
const KEEP_SECONDS = 86_400;

/**
 * The request that hands a message to a push service: encrypted for the browser alone (RFC 8291),
 * signed as this instance (RFC 8292). Nothing is sent here. `topic` replaces an older undelivered
 * message of the same name: at most 32 characters of base64url.
 */
export function pushRequest(to: PushSubscription, message: string, topic: string): HttpRequest {
  const { endpoint, headers, body } = webPush.generateRequestDetails(to, message, {
    TTL: KEEP_SECONDS,
    topic,
    vapidDetails: {
      subject: contact(),
      publicKey: required('VAPID_PUBLIC_KEY'),
      privateKey: required('VAPID_PRIVATE_KEY'),
    },
  });
  const sent = Object.entries(headers).filter(([name]) => !/^content-length$/i.test(name));
  return {
    url: endpoint,
    method: 'POST',
    headers: Object.fromEntries(sent.map(([name, value]) => [name.toLowerCase(), String(value)])),
    body: new Uint8Array(body),
  };
}

/** Whom a push service may write to about this instance: its address, or who its mail is from. */
function contact(): string {
  const url = appUrl();
  if (url.startsWith('https:')) return url;
  const address = /<([^>]+)>/.exec(env().MAIL_FROM)?.[1] ?? env().MAIL_FROM;
  return `mailto:${address}`;
}
