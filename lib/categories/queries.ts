import 'server-only';
import { asUser, type Tx } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import { wordsOf } from '@/lib/i18n/words-of';
import type { UserId } from '@/lib/ids';
import { BUILTIN_CATEGORIES, type CategoryKind } from './builtin';
import { defaultGroup } from './default-groups';
import { groupShown, groupsOf } from './groups';
import {
  CATEGORY_COLORS,
  CATEGORY_ICONS,
  type Category,
  type CategoryGroupList,
  type CategoryList,
  type MergedCategory,
} from './schema';

/** A category as one user has it: built-in ones under their own name or hidden, and their own. */
export type KnownCategory = {
  id: number;
  slug: string;
  name: string;
  kind: CategoryKind;
  builtin: boolean;
  hidden: boolean;
  /** The slug of its group. */
  group: string;
} & Pick<Category, 'icon' | 'color'>;

/** One that became another: `into` is that one's id. */
export type Merged = Omit<KnownCategory, 'hidden' | 'group' | 'icon' | 'color'> & { into: number };

/** All categories of a user, built-in ones first, in a fixed order, and what was merged into others. */
export function listCategories(userId: UserId): Promise<CategoryList> {
  return asUser(userId, async (tx) => {
    const { known, merged } = await allCategories(tx, userId);
    const groups = await groupsOf(tx, userId);
    const slugs = new Map(known.map(({ id, slug }) => [id, slug]));
    return {
      data: known.map((one) => categoryView({ ...one, group: groupShown(groups, one.group) })),
      merged: merged.flatMap(({ slug, name, builtin, into }): MergedCategory[] => {
        const target = slugs.get(into);
        return target === undefined ? [] : [{ slug, name, builtin, into: target }];
      }),
    };
  });
}

/** The groups in the user's order, each with its categories. */
export function listGroups(userId: UserId): Promise<CategoryGroupList> {
  return asUser(userId, async (tx) => {
    const groups = await groupsOf(tx, userId);
    const known = await knownCategories(tx, userId);
    return {
      data: groups.map(({ slug, name }) => ({
        slug,
        name,
        categories: known
          .filter(({ group }) => groupShown(groups, group) === slug)
          .map((category) => category.slug),
      })),
    };
  });
}

export function categoryView({
  slug,
  name,
  kind,
  builtin,
  hidden,
  group,
  icon,
  color,
}: KnownCategory): Category {
  return { slug, name, kind, group, builtin, hidden, icon, color };
}

/** The categories there are, and those that became others. One read. */
export async function allCategories(
  tx: Tx,
  userId: UserId,
): Promise<{ known: KnownCategory[]; merged: Merged[] }> {
  const rows = await tx.category.findMany({ where: { userId }, orderBy: { id: 'asc' } });
  const { t } = await wordsOf(tx, userId);
  const changed = new Map(rows.map((row) => [row.id, row]));
  const builtin = BUILTIN_CATEGORIES.map((category) => {
    const own = changed.get(category.id);
    const { hidden, groupSlug, mergedInto, icon, color } = own ?? UNCHANGED;
    // Under the name they gave it, else in their language.
    const name = own && own.name !== category.name ? own.name : t(category.name);
    return { ...category, name, hidden, groupSlug, mergedInto, icon, color, builtin: true };
  });
  const firstBuiltin = new Set(BUILTIN_CATEGORIES.map(({ id }) => id));
  const own = rows
    .filter(({ id }) => !firstBuiltin.has(id))
    .map((row) => ({ ...row, builtin: false }));
  const all = [...builtin, ...own];
  return {
    known: all
      .filter(({ mergedInto }) => mergedInto === null)
      .map(({ id, slug, name, kind, hidden, builtin: isBuiltin, groupSlug, ...look }) => {
        const group = groupSlug ?? defaultGroup(slug);
        return { id, slug, name, kind, hidden, builtin: isBuiltin, group, ...knownLook(look) };
      }),
    merged: all.flatMap(({ id, slug, name, kind, builtin: isBuiltin, mergedInto }) =>
      mergedInto === null ? [] : [{ id, slug, name, kind, builtin: isBuiltin, into: mergedInto }],
    ),
  };
}

const UNCHANGED = { hidden: false, groupSlug: null, mergedInto: null, icon: null, color: null };

/** A sign or colour that a newer program kept, and this one does not know, is the app's own again. */
function knownLook(row: { icon: string | null; color: string | null }) {
  return {
    icon: CATEGORY_ICONS.find((icon) => icon === row.icon) ?? null,
    color: CATEGORY_COLORS.find((color) => color === row.color) ?? null,
  };
}

export async function knownCategories(tx: Tx, userId: UserId): Promise<KnownCategory[]> {
  return (await allCategories(tx, userId)).known;
}

/**
 * Throws invalid at `/category`: an unknown slug is a mistake in what was sent. The slug of one that
 * was merged leads to what it became: kept addresses and programs go on working.
 */
export async function categoryBySlug(
  tx: Tx,
  userId: UserId,
  slug: string,
  path = '/category',
): Promise<KnownCategory> {
  const { known, merged } = await allCategories(tx, userId);
  const into = merged.find((category) => category.slug === slug)?.into;
  const found = known.find(({ id, slug: each }) =>
    into === undefined ? each === slug : id === into,
  );
  if (!found) throw invalid(path, told('You have no category “{slug}”.', { slug }));
  return found;
}

/** The same for a row that will name it: it cannot be deleted or merged until this transaction ends. */
export async function holdCategory(
  tx: Tx,
  userId: UserId,
  slug: string,
  path = '/category',
): Promise<KnownCategory> {
  await shareCategories(tx, userId);
  const found = await categoryBySlug(tx, userId, slug, path);
  if (found.builtin) return found;
  const held = await tx.$queryRaw<unknown[]>`
    select 1 from categories where user_id = ${userId} and id = ${found.id} for key share`;
  if (held.length === 0) throw invalid(path, told('You have no category “{slug}”.', { slug }));
  return found;
}

/** Until this transaction ends no category of the user is merged. */
export async function shareCategories(tx: Tx, userId: UserId): Promise<void> {
  await tx.$queryRaw`select share_categories(array[${userId}]::bigint[])::text`;
}

type Names = Map<number, { slug: string; name: string; kind: CategoryKind }>;

/** Slug, name and kind by id, for showing rows; the id of a merged one gives what it became. */
export async function categoryNames(tx: Tx, userId: UserId): Promise<Names> {
  const { known, merged } = await allCategories(tx, userId);
  const names: Names = new Map(known.map(({ id, slug, name, kind }) => [id, { slug, name, kind }]));
  for (const { id, into } of merged) {
    const target = names.get(into);
    if (target) names.set(id, target);
  }
  return names;
}

export async function categorySlugs(tx: Tx, userId: UserId): Promise<Map<number, string>> {
  const names = await categoryNames(tx, userId);
  return new Map([...names].map(([id, { slug }]) => [id, slug]));
}

/** What the machine's answers are led on to, by the id it would answer. */
export async function mergesOf(tx: Tx, userId: UserId): Promise<ReadonlyMap<number, number>> {
  const rows = await tx.category.findMany({
    where: { userId, mergedInto: { not: null } },
    select: { id: true, mergedInto: true },
  });
  return new Map(
    rows.flatMap(({ id, mergedInto }) => (mergedInto === null ? [] : [[id, mergedInto]])),
  );
}

/** The user's choices by seller key, for the categoriser. */
export async function sellerChoices(tx: Tx, userId: UserId): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.sellerChoice.findMany({ where: { userId } });
  return new Map(rows.map(({ sellerKey, categoryId }) => [sellerKey, categoryId]));
}
