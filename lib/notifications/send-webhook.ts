import 'server-only';
import { machineNow } from '@/lib/clock';
import type { HttpRequest } from '@/lib/connectors/contract';
import { hmacBase64 } from '@/lib/crypto';
import { safeFetch } from '@/lib/safe-fetch';
import type { Parcel } from './parcel';
import { judgeAnswer, Refusal } from './refusal';
import { openTarget, type TargetSecret } from './target-secret';

/**
 * Posts a notice to the user's webhook as JSON, signed as Standard Webhooks say
 * (https://www.standardwebhooks.com): the id is the same for every try, so a receiver can tell a
 * repeat. Or to an ntfy server as a message for the topic. Throws {@link Refusal}.
 */
export async function sendWebhook(parcel: Parcel): Promise<void> {
  const { target, userId } = parcel;
  if (!target) return;
  const place = { userId, addressHash: target.addressHash };
  const secret = openTarget('webhook', place, target.sealed);
  const request = target.format === 'ntfy' ? ntfy(parcel, secret.url) : signed(parcel, secret);
  const answer = await safeFetch(request);
  // A hook that is gone for now is the owner's to take away: it is not a device that unsubscribed.
  if (answer.status === 404 || answer.status === 410) {
    throw new Refusal(`It answered ${answer.status}.`, 'forever');
  }
  judgeAnswer(answer.status);
}

function signed({ notice, link }: Parcel, { url, secret }: TargetSecret['webhook']): HttpRequest {
  const body = JSON.stringify({
    type: `notification.${notice.kind}`,
    timestamp: notice.created_at,
    data: { ...notice, url: link },
  });
  const id = `msg_${notice.id}`;
  const at = Math.floor(machineNow().getTime() / 1_000);
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return {
    url,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Savory',
      'webhook-id': id,
      'webhook-timestamp': String(at),
      'webhook-signature': `v1,${hmacBase64(key, `${id}.${at}.${body}`)}`,
    },
    body,
  };
}

/** As JSON to the server's root, where titles may have any letters (https://docs.ntfy.sh/publish/#publish-as-json). */
function ntfy({ notice, link }: Parcel, address: string): HttpRequest {
  const url = new URL(address);
  const parts = url.pathname.split('/').filter(Boolean);
  const topic = decodeURIComponent(parts.pop() ?? '');
  url.pathname = `/${parts.join('/')}`;
  const { correction } = notice;
  return {
    url: url.href,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'Savory' },
    body: JSON.stringify({
      topic,
      title: correction ? `Corrected: ${notice.title}` : notice.title,
      message: correction?.text ?? notice.body,
      click: link,
      tags: ['moneybag'],
    }),
  };
}
