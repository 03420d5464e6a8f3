import 'server-only';
import { asUser, type Tx } from '@/lib/db';
import { SavoryError, told } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { defaultGroup } from './default-groups';
import { fold } from './fold';
import { groupShown, groupsOf, knownGroup } from './groups';
import { allCategories, categoryView, type KnownCategory } from './queries';
import type { Category, CreateCategoryBody } from './schema';

const MOST = 200;
const LONGEST_SLUG = 40;

/**
 * A category of the user's own. Without a slug one is made from the name. Throws conflict
 * `category_exists` when the slug is taken, and `too_many_categories` beyond 200.
 */
export function createCategory(userId: UserId, body: CreateCategoryBody): Promise<Category> {
  return asUser(userId, async (tx) => {
    const { known, merged } = await allCategories(tx, userId);
    if (known.length >= MOST)
      throw new SavoryError(
        'conflict',
        told('{most} categories are the most one can have.', { most: MOST }),
        {
          code: 'too_many_categories',
        },
      );
    const taken = new Set(['none', ...[...known, ...merged].map(({ slug }) => slug)]); // `none`: uncategorised, in filters
    const slug = body.slug ?? freeSlug(body.name, taken);
    if (taken.has(slug)) throw exists(slug);
    const group = body.group && (await knownGroup(tx, userId, body.group));
    const id = await nextId(tx);
    const row: KnownCategory = {
      id,
      slug,
      name: body.name,
      kind: body.kind,
      builtin: false,
      hidden: false,
      icon: body.icon ?? null,
      color: body.color ?? null,
      group: group ?? groupShown(await groupsOf(tx, userId), defaultGroup(slug)),
    };
    const { name, kind, icon, color } = row;
    const { count } = await tx.category.createMany({
      data: [{ userId, id, slug, name, kind, icon, color, groupSlug: group ?? null }],
      skipDuplicates: true, // another request took the slug since it was looked at
    });
    if (count === 0) throw exists(slug);
    return categoryView(row);
  });
}

export function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const plain = (
    fold(name)
      .replaceAll("'", '')
      .match(/[a-z0-9]+/g) ?? []
  ).join('-');
  const base = plain.slice(0, LONGEST_SLUG - 4).replace(/-+$/, '') || 'category';
  if (!taken.has(base)) return base;
  for (let number = 2; ; number++) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
}

async function nextId(tx: Tx): Promise<number> {
  const [{ id }] = await tx.$queryRaw<[{ id: bigint }]>`select nextval('categories_id_seq') as id`;
  return Number(id);
}

const exists = (slug: string) =>
  new SavoryError('conflict', told('You already have a category “{slug}”.', { slug }), {
    code: 'category_exists',
  });
