import 'server-only';
import { asUser, type Tx } from '@/lib/db';
import { invalid } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { BUILTIN_CATEGORIES, type CategoryKind } from './builtin';
import type { Category } from './schema';

/** A category as one user has it: built-in ones under their own name or hidden, and their own. */
export type KnownCategory = {
  id: number;
  slug: string;
  name: string;
  kind: CategoryKind;
  builtin: boolean;
  hidden: boolean;
};

/** All categories of a user, built-in ones first, in a fixed order. */
export function listCategories(userId: UserId): Promise<{ data: Category[] }> {
  return asUser(userId, async (tx) => ({
    data: (await knownCategories(tx, userId)).map(categoryView),
  }));
}

export function categoryView({ slug, name, kind, builtin, hidden }: KnownCategory): Category {
  return { slug, name, kind, builtin, hidden };
}

export async function knownCategories(tx: Tx, userId: UserId): Promise<KnownCategory[]> {
  const rows = await tx.category.findMany({ where: { userId }, orderBy: { id: 'asc' } });
  const changed = new Map(rows.map((row) => [row.id, row]));
  const builtin = BUILTIN_CATEGORIES.map((category) => {
    const own = changed.get(category.id);
    const { name, hidden } = own ?? { name: category.name, hidden: false };
    return { ...category, name, hidden, builtin: true };
  });
  const firstBuiltin = new Set(BUILTIN_CATEGORIES.map(({ id }) => id));
  const own = rows
    .filter(({ id }) => !firstBuiltin.has(id))
    .map(({ id, slug, name, kind, hidden }) => ({ id, slug, name, kind, hidden, builtin: false }));
  return [...builtin, ...own];
}

/** Throws invalid at `/category`: an unknown slug is a mistake in what was sent. */
export async function categoryBySlug(
  tx: Tx,
  userId: UserId,
  slug: string,
  path = '/category',
): Promise<KnownCategory> {
  const found = (await knownCategories(tx, userId)).find((category) => category.slug === slug);
  if (!found) throw invalid(path, `You have no category “${slug}”.`);
  return found;
}

/** The same for a row that will name it: it cannot be deleted until this transaction ends. */
export async function holdCategory(tx: Tx, userId: UserId, slug: string): Promise<KnownCategory> {
  const found = await categoryBySlug(tx, userId, slug);
  if (found.builtin) return found;
  const held = await tx.$queryRaw<unknown[]>`
    select 1 from categories where user_id = ${userId} and id = ${found.id} for key share`;
  if (held.length === 0) throw invalid('/category', `You have no category “${slug}”.`);
  return found;
}

/** Slug, name and kind by id, for showing rows. */
export async function categoryNames(
  tx: Tx,
  userId: UserId,
): Promise<Map<number, { slug: string; name: string; kind: CategoryKind }>> {
  const known = await knownCategories(tx, userId);
  return new Map(known.map(({ id, slug, name, kind }) => [id, { slug, name, kind }]));
}

export async function categorySlugs(tx: Tx, userId: UserId): Promise<Map<number, string>> {
  return new Map((await knownCategories(tx, userId)).map(({ id, slug }) => [id, slug]));
}

/** The user's choices by seller key, for the categoriser. */
export async function sellerChoices(tx: Tx, userId: UserId): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.sellerChoice.findMany({ where: { userId } });
  return new Map(rows.map(({ sellerKey, categoryId }) => [sellerKey, categoryId]));
}
