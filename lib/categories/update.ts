import 'server-only';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { categoryView, knownCategories } from './queries';
import type { Category, UpdateCategoryBody } from './schema';

/** Renames or hides a category; of a built-in one only this user's view changes. Throws not_found. */
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
    await tx.category.upsert({
      where: { userId_id: { userId, id } },
      create: { userId, id, slug, name, kind, hidden },
      update: { name, hidden },
    });
    return categoryView({ id, slug, name, kind, builtin, hidden });
  });
}
