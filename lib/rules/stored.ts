import 'server-only';
import type { Rule as Row } from '@/generated/prisma/client';
import { type KnownCategory, knownCategories, shareCategories } from '@/lib/categories/queries';
import type { Tx } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import type { StoredActions, StoredRule } from './outcome';
import type { Condition, Rule, RuleActions } from './schema';

/** Slugs and outside ids in a sent rule become inside ones. Throws invalid for what is not the user's. */
export async function storedCondition(tx: Tx, userId: UserId, tree: Condition): Promise<Condition> {
  const accounts = await tx.account.findMany({ where: { userId }, select: { id: true } });
  const own = new Set(accounts.map(({ id }) => String(id)));
  return withAccounts(tree, (text) => {
    const id = String(decodeId(text) ?? '');
    if (!own.has(id)) throw invalid('/when', 'No account of yours has this id.');
    return id;
  });
}

export async function storedActions(
  tx: Tx,
  userId: UserId,
  { category, splits, ...rest }: RuleActions,
): Promise<StoredActions> {
  await shareCategories(tx, userId); // no rule names a category that is being merged
  const known = await knownCategories(tx, userId);
  const idOf = (slug: string, path: string) => {
    const found = known.find((one) => one.slug === slug);
    if (!found) throw invalid(path, told('You have no category “{slug}”.', { slug }));
    return found.id;
  };
  return {
    ...rest,
    ...(category === undefined ? {} : { categoryId: idOf(category, '/then/category') }),
    ...(splits && {
      splits: splits.map(({ category: slug, ...share }, index) => ({
        categoryId: idOf(slug, `/then/splits/${index}/category`),
        ...share,
      })),
    }),
  };
}

/** The API's shape. `place` is the rule's number in the order, from 1. */
export function ruleView(row: Row, place: number, known: readonly KnownCategory[]): Rule {
  const { id, name, when, then } = readRule(row);
  const slugOf = (categoryId: number) =>
    known.find((one) => one.id === categoryId)?.slug ?? 'other';
  const { categoryId, splits, ...rest } = then;
  return {
    id: encodeId(id),
    name,
    enabled: row.enabled,
    position: place,
    when: withAccounts(when, (text) => encodeId(BigInt(text))),
    // biome-ignore lint/suspicious/noThenProperty: "when … then …" is how people say it
    then: {
      ...rest,
      ...(categoryId === undefined ? {} : { category: slugOf(categoryId) }),
      ...(splits && {
        splits: splits.map(({ categoryId: part, ...share }) => ({
          category: slugOf(part),
          ...share,
        })),
      }),
    },
  };
}

type Stored = Pick<Row, 'id' | 'name' | 'conditions' | 'actions'>;

export function readRule({ id, name, conditions, actions }: Stored): StoredRule {
  // safe because: only create.ts and update.ts write the columns, from parsed bodies
  const [when, then] = [conditions as Condition, actions as StoredActions];
  return { id, name, when, then };
}

function withAccounts(tree: Condition, change: (id: string) => string): Condition {
  if ('all' in tree) return { all: tree.all.map((one) => withAccounts(one, change)) };
  if ('any' in tree) return { any: tree.any.map((one) => withAccounts(one, change)) };
  if ('not' in tree) return { not: withAccounts(tree.not, change) };
  return tree.field === 'account' ? { ...tree, value: change(tree.value) } : tree;
}
