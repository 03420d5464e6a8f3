import 'server-only';
import { z } from 'zod';
import { openSealed, sealForWorker } from '@/lib/crypto';
import type { UserId } from '@/lib/ids';

const pushSecret = z.object({
  endpoint: z.string(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
});
const webhookSecret = z.object({ url: z.string(), secret: z.string() });

export type TargetSecret = {
  push: z.infer<typeof pushSecret>;
  webhook: z.infer<typeof webhookSecret>;
};

const SHAPES = { push: pushSecret, webhook: webhookSecret };

type Place = { userId: UserId; addressHash: Uint8Array };

/** Seals where a target is and what it is signed with: the web writes it and cannot read it back. */
export function sealTarget<C extends keyof TargetSecret>(
  channel: C,
  place: Place,
  secret: TargetSecret[C],
): string {
  return sealForWorker(JSON.stringify(secret), targetAad(channel, place));
}

/** Worker only. Throws when it was sealed for another place. */
export function openTarget<C extends keyof TargetSecret>(
  channel: C,
  place: Place,
  sealed: string,
): TargetSecret[C] {
  const parsed = SHAPES[channel].parse(JSON.parse(openSealed(sealed, targetAad(channel, place))));
  return parsed as TargetSecret[C]; // safe because: parsed by this channel's shape
}

export function targetAad(channel: string, { userId, addressHash }: Place): string {
  return `notification-target|${userId}|${channel}|${Buffer.from(addressHash).toString('hex')}`;
}
