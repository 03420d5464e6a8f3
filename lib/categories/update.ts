import 'server-only';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { wordsOf } from '@/lib/i18n/words-of';
import type { UserId } from '@/lib/ids';
import { nameToKeep } from './builtin';
import { groupShown, groupsOf, knownGroup } from './groups';
import { categoryView, knownCategories } from './queries';
import type { Category, UpdateCategoryBody } from './schema';

/**
 * Renames, hides, puts into a group or gives another look to a category; of a built-in one only this user's view changes.
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
    const kept = nameToKeep({ slug, name }, (await wordsOf(tx, userId)).t);
    const icon = body.icon === undefined ? known.icon : body.icon;
    const color = body.color === undefined ? known.color : body.color;
    const hidden = body.hidden ?? known.hidden;
    const groupSlug = body.group && (await knownGroup(tx, userId, body.group));
    await tx.category.upsert({
      where: { userId_id: { userId, id } },
      create: { userId, id, slug, name: kept, kind, hidden, groupSlug, icon, color },
      update: { name: kept, hidden, groupSlug, icon, color },
    });
    const group = groupShown(await groupsOf(tx, userId), groupSlug ?? known.group);
    return categoryView({ id, slug, name, kind, builtin, hidden, group, icon, color });
  });
}
