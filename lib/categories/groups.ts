import 'server-only';
import type { Tx } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import { wordsOf } from '@/lib/i18n/words-of';
import type { UserId } from '@/lib/ids';
import { type CategoryGroup, DEFAULT_GROUPS } from './default-groups';

/** The groups as the user named and ordered them, or as everybody begins. */
export async function groupsOf(tx: Tx, userId: UserId): Promise<CategoryGroup[]> {
  const own = await tx.categoryGroup.findMany({
    where: { userId },
    orderBy: [{ position: 'asc' }, { slug: 'asc' }],
    select: { slug: true, name: true },
  });
  if (own.length > 0) return own;
  const { t } = await wordsOf(tx, userId);
  return DEFAULT_GROUPS.map(({ slug, name }) => ({ slug, name: t(name) }));
}

/** Where a category is shown: one whose group is gone (a default one, taken away) in the last. */
export function groupShown(groups: readonly CategoryGroup[], group: string): string {
  return groups.some(({ slug }) => slug === group) ? group : (groups.at(-1)?.slug ?? group);
}

/** Throws invalid at `/group` for one the user has not. */
export async function knownGroup(tx: Tx, userId: UserId, slug: string): Promise<string> {
  const groups = await groupsOf(tx, userId);
  if (!groups.some((group) => group.slug === slug))
    throw invalid('/group', told('You have no group “{slug}”.', { slug }));
  return slug;
}
