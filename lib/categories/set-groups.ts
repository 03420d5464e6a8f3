import 'server-only';
import { asUser, type Tx } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { freeSlug } from './create';
import { groupShown, groupsOf } from './groups';
import { type KnownCategory, knownCategories, listGroups } from './queries';
import type { CategoryGroupList, SetGroupsBody } from './schema';

/**
 * Names, order and members of all groups at once. A category that is not named stays where it is;
 * a group may go only when nothing is left in it. Throws invalid.
 */
export function setGroups(userId: UserId, body: SetGroupsBody): Promise<CategoryGroupList> {
  return asUser(userId, async (tx) => {
    const shown = await groupsOf(tx, userId);
    const known = await knownCategories(tx, userId);
    const groups = named(body, new Set(shown.map(({ slug }) => slug)));
    const placed = placedIn(groups, known);
    const there = new Set(groups.map(({ slug }) => slug));
    const place = ({ id, group }: KnownCategory) => placed.get(id) ?? groupShown(shown, group);
    const homeless = known.find((category) => !there.has(place(category)));
    if (homeless)
      throw invalid(
        '/groups',
        told('{name} is in a group that is not here: put it in another.', { name: homeless.name }),
      );
    await tx.categoryGroup.deleteMany({ where: { userId } });
    await tx.categoryGroup.createMany({
      data: groups.map(({ slug, name }, position) => ({ userId, slug, name, position })),
    });
    for (const category of known) {
      const groupSlug = place(category);
      if (groupSlug !== category.group) await put(tx, userId, category, groupSlug);
    }
    return listGroups(userId);
  });
}

type Named = { slug: string; name: string; categories: readonly string[] };

function named({ groups }: SetGroupsBody, before: ReadonlySet<string>): Named[] {
  const taken = new Set(before);
  const seen = new Set<string>();
  return groups.map(({ slug: sent, name, categories = [] }, index) => {
    if (sent !== undefined && !before.has(sent))
      throw invalid(`/groups/${index}/slug`, told('You have no group “{slug}”.', { slug: sent }));
    const slug = sent ?? freeSlug(name, taken);
    if (seen.has(slug)) throw invalid(`/groups/${index}/slug`, 'This group is here twice.');
    seen.add(slug);
    taken.add(slug);
    return { slug, name, categories };
  });
}

function placedIn(groups: readonly Named[], known: readonly KnownCategory[]): Map<number, string> {
  const ids = new Map(known.map(({ slug, id }) => [slug, id]));
  const placed = new Map<number, string>();
  for (const [index, { slug: group, categories }] of groups.entries()) {
    for (const [at, slug] of categories.entries()) {
      const id = ids.get(slug);
      const path = `/groups/${index}/categories/${at}`;
      if (id === undefined) throw invalid(path, told('You have no category “{slug}”.', { slug }));
      if (placed.has(id)) throw invalid(path, told('{slug} is in two groups.', { slug }));
      placed.set(id, group);
    }
  }
  return placed;
}

async function put(
  tx: Tx,
  userId: UserId,
  { id, slug, name, kind, hidden }: KnownCategory,
  groupSlug: string,
): Promise<void> {
  await tx.category.upsert({
    where: { userId_id: { userId, id } },
    create: { userId, id, slug, name, kind, hidden, groupSlug },
    update: { groupSlug },
  });
}
