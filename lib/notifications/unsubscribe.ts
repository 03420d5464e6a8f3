import 'server-only';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { type Channel, DEFAULT_CHANNELS, NOTIFICATION_KINDS, notificationSettings } from './schema';

/** No more mails of this kind (of any, when null); the other channels stay as they are. Safe to run twice. */
export async function unsubscribe(userId: UserId, kind: string | null): Promise<void> {
  await asUser(userId, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (!user) return; // erased: nothing is sent any more
    const settings = notificationSettings.catch({}).parse(user.notificationSettings);
    const silenced = NOTIFICATION_KINDS.filter((each) => kind === null || each === kind);
    const without = (channels: readonly Channel[]) => channels.filter((each) => each !== 'email');
    await tx.user.update({
      where: { id: userId },
      data: {
        notificationSettings: {
          ...settings,
          ...Object.fromEntries(
            silenced.map((each) => [each, without(settings[each] ?? DEFAULT_CHANNELS[each])]),
          ),
        },
      },
    });
  });
}
