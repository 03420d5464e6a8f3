import 'server-only';
import { categoryBySlug } from '@/lib/categories/queries';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { mute } from '@/lib/notifications/mute';
import type { Mute, MuteBody } from '@/lib/notifications/settings/schema';

/** Silence for a kind, or one category of it, until the month ends. Throws not_found. */
export function muteKind(userId: UserId, { kind, category: slug }: MuteBody): Promise<Mute> {
  return asUser(userId, async (tx) => {
    if (slug === undefined) return mute(userId, { kind });
    const category = await categoryBySlug(tx, userId, slug);
    if (!category) throw notFound('No category');
    return mute(userId, { kind, subject: String(category.id), about: category.name });
  });
}
