import 'server-only';
import { now } from '@/lib/clock';
import { lookupHash } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { SavoryError, told } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { checkInstitutionUrl } from '@/lib/safe-fetch';
import { targetView } from './settings/queries';
import type { Target } from './settings/schema';
import { sealTarget, type TargetSecret } from './target-secret';

const MOST_TARGETS = 20;

type New<C extends keyof TargetSecret> = {
  channel: C;
  address: string;
  /** Where in the request the address stands, for the error. */
  path: string;
  format: string;
  label: string;
  secret: TargetSecret[C];
};

/**
 * Takes up a device or webhook; the same address again is the same target with its new secret. Throws
 * invalid for an address that is not on the internet, conflict beyond twenty.
 */
export async function addTarget<C extends keyof TargetSecret>(
  userId: UserId,
  { channel, address, path, format, label, secret }: New<C>,
): Promise<Target> {
  checkInstitutionUrl(address, path);
  const addressHash = new Uint8Array(lookupHash(`${channel}|${address}`));
  const sealed = sealTarget(channel, { userId, addressHash }, secret);
  return asUser(userId, async (tx) => {
    const others = await tx.notificationTarget.count({
      where: { userId, NOT: { channel, addressHash } },
    });
    if (others >= MOST_TARGETS) {
      throw new SavoryError(
        'conflict',
        told('At most {most} devices and webhooks.', { most: MOST_TARGETS }),
        {
          code: 'too_many_targets',
        },
      );
    }
    const row = await tx.notificationTarget.upsert({
      where: { userId_channel_addressHash: { userId, channel, addressHash } },
      create: {
        userId,
        channel,
        format,
        label,
        host: new URL(address).host,
        addressHash,
        sealed,
        createdAt: now(),
      },
      update: { format, label, sealed, lastError: null },
    });
    const action = `${channel}_target.added`;
    await tx.audit.create({ data: { userId, actor: 'session', action } });
    return targetView(row);
  });
}
