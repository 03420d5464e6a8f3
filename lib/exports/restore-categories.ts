import 'server-only';
import { BUILTIN_CATEGORIES, nameToKeep } from '@/lib/categories/builtin';
import { defaultGroup } from '@/lib/categories/default-groups';
import type { Tx } from '@/lib/db';
import { wordsOf } from '@/lib/i18n/words-of';
import type { UserId } from '@/lib/ids';
import type { ExportFile } from './schema';

/** Groups as they were ordered, own categories, and built-in ones as they were changed. Gives ids by slug. */
export async function restoreCategories(
  tx: Tx,
  userId: UserId,
  { categories, category_groups }: Pick<ExportFile, 'categories' | 'category_groups'>,
): Promise<Map<string, number>> {
  await tx.categoryGroup.createMany({
    data: category_groups.map(({ slug, name }, index) => ({
      userId,
      slug,
      name,
      position: index + 1,
    })),
  });
  const builtin = new Map<string, { id: number; name: string }>(
    BUILTIN_CATEGORIES.map(({ id, slug, name }) => [slug, { id, name }]),
  );
  const ids = new Map([...builtin].map(([slug, { id }]) => [slug, id]));
  const { t } = await wordsOf(tx, userId);
  for (const { slug, kind, hidden, group, icon, color, ...named } of categories) {
    const known = builtin.get(slug);
    const name = nameToKeep({ slug, name: named.name }, t);
    const groupSlug = group === defaultGroup(slug) ? null : group;
    if (known?.name === name && !hidden && !groupSlug && !icon && !color) continue;
    const id = known?.id ?? (await nextId(tx));
    ids.set(slug, id);
    await tx.category.create({
      data: { userId, id, slug, name, kind, hidden, groupSlug, icon, color },
    });
  }
  return ids;
}

async function nextId(tx: Tx): Promise<number> {
  const [{ id }] = await tx.$queryRaw<[{ id: bigint }]>`select nextval('categories_id_seq') as id`;
  return Number(id);
}
