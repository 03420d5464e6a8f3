import 'server-only';
import { randomBytes } from 'node:crypto';
import type { UserId } from '@/lib/ids';
import { addTarget } from './add-target';
import type { CreatedWebhook, CreateWebhookBody } from './settings/schema';

/** A webhook or ntfy topic to send notices to. Its signing secret is shown this once; ntfy signs nothing. */
export async function addWebhook(
  userId: UserId,
  { url, format, label }: CreateWebhookBody,
): Promise<CreatedWebhook> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const target = await addTarget(userId, {
    channel: 'webhook',
    address: url,
    path: '/url',
    format,
    label: label ?? (format === 'ntfy' ? 'ntfy' : 'Webhook'),
    secret: { url, secret },
  });
  return { ...target, secret: format === 'ntfy' ? null : secret };
}
