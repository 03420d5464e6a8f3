import 'server-only';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { groupShown, groupsOf, knownGroup } from './groups';
import { categoryView, knownCategories } from './queries';
import type { Category, UpdateCategoryBody } from './schema';

/**
 * Renames, hides or puts a category into a group; of a built-in one only this user's view changes.
 * Throws not_found, invalid.
 */
export function updateCategory(
  userId: UserId,
  slug: string,
  body: UpdateCategoryBody,
): Promise<Category> {
  return asUser(userId, async (tx) => {
    const known = (await knownCategories(tx, userId)).find((category) => category.slug === slug);
    if (!known) throw notFound('No category');
    const { id, kind, builtin } = known;
    const name = body.name ?? known.name;
    const hidden = body.hidden ?? known.hidden;
    const groupSlug = body.group && (await knownGroup(tx, userId, body.group));
    await tx.category.upsert({
      where: { userId_id: { userId, id } },
      create: { userId, id, slug, name, kind, hidden, groupSlug },
      update: { name, hidden, groupSlug },
    });
    const group = groupShown(await groupsOf(tx, userId), groupSlug ?? known.group);
    return categoryView({ id, slug, name, kind, builtin, hidden, group });
  });
}
