import 'server-only';
import { UNCATEGORISED } from '@/lib/categories/builtin';
import { readSeller } from '@/lib/categories/seller';
import type { Tx } from '@/lib/db';
import { encodeId, type UserId } from '@/lib/ids';
import { createRule } from '@/lib/rules/create';
import type { Condition } from '@/lib/rules/schema';
import type { Renamed } from './restore';
import { categoryIn } from './restore-transactions';
import type { ExportFile } from './schema';

/** Which category a seller has for this person; whether a name may be a person's is judged anew. */
export async function restoreSellers(
  tx: Tx,
  userId: UserId,
  choices: ExportFile['seller_choices'],
  categories: ReadonlyMap<string, number>,
): Promise<void> {
  const data = choices
    .map(({ seller, category }) => ({
      userId,
      sellerKey: seller,
      categoryId: categoryIn(category, categories),
      personal: readSeller(seller).personal,
    }))
    .filter(({ categoryId }) => categoryId !== UNCATEGORISED);
  await tx.sellerChoice.createMany({ data });
}

/** In their order; accounts they name are those they became. */
export async function restoreRules(
  userId: UserId,
  rules: ExportFile['rules'],
  { accounts }: Renamed,
): Promise<void> {
  for (const { name, enabled, when, then } of rules) {
    const tree = withAccounts(when, accounts);
    await createRule(userId, { name, enabled, when: tree, then });
  }
}

function withAccounts(tree: Condition, accounts: Renamed['accounts']): Condition {
  if ('all' in tree) return { all: tree.all.map((one) => withAccounts(one, accounts)) };
  if ('any' in tree) return { any: tree.any.map((one) => withAccounts(one, accounts)) };
  if ('not' in tree) return { not: withAccounts(tree.not, accounts) };
  if (tree.field !== 'account') return tree;
  return { ...tree, value: encodeId(accounts.get(tree.value) ?? 0n) };
}
