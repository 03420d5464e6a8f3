import 'server-only';
import { currentPeriod } from '@/lib/budgets/period-rule';
import { categoryBySlug } from '@/lib/categories/queries';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { mute, muteNotice } from '@/lib/notifications/mute';
import type { Mute, MuteBody } from '@/lib/notifications/settings/schema';

/** Silence for a kind, or one category of it, until the user's budget period ends. Throws invalid for an unknown category. */
export function muteKind(userId: UserId, { kind, category: slug }: MuteBody): Promise<Mute> {
  return asUser(userId, async (tx) => {
    const until = (await currentPeriod(tx, userId)).period.to;
    if (slug === undefined) return mute(userId, { kind, until });
    const { id, name } = await categoryBySlug(tx, userId, slug);
    return mute(userId, { kind, subject: String(id), about: name, until });
  });
}

/** The same for what a notice is about, or for its whole kind. Throws not_found. */
export function muteThis(
  userId: UserId,
  id: bigint,
  { whole_kind }: { whole_kind: boolean },
): Promise<Mute> {
  return asUser(userId, async (tx) => {
    const until = (await currentPeriod(tx, userId)).period.to;
    return muteNotice(userId, id, { whole_kind, until });
  });
}
