import 'server-only';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import type { StoredActions } from '@/lib/rules/outcome';
import { logMovedSums, type MovedSum } from './log-change';
import { type BudgetsMerged, restoreBudgets } from './merge-budgets';
import { mergeOthers, type OthersMerged, unmergeOthers } from './merge-others';

/** What a merge changed beside the rows; kept with the change as JSON, so that all is undone at once. */
export type MergedBeside = {
  from: number;
  into: number;
  /** Categories that had been merged into `from`: they lead on to `into` now. */
  chained: number[];
  /** Sellers whose choice was `from`. */
  choices: string[];
  rules: { id: string; before: StoredActions; after: StoredActions }[];
  budgets: BudgetsMerged;
  others: OthersMerged;
  /** Sums of months that are no longer in the hot tables. */
  spending: MovedSum[];
};
type Pair = readonly [from: number, into: number];

/** Everything of the user's that names a category and is not a transaction. After the rows. */
export async function mergeBeside(
  tx: Tx,
  userId: UserId,
  pair: Pair,
  budgets: BudgetsMerged,
): Promise<MergedBeside> {
  const [from, into] = pair;
  const chained = await tx.category.findMany({
    where: { userId, mergedInto: from },
    select: { id: true },
  });
  await tx.category.updateMany({ where: { userId, mergedInto: from }, data: { mergedInto: into } });
  const choices = await tx.sellerChoice.findMany({
    where: { userId, categoryId: from },
    select: { sellerKey: true },
  });
  await tx.sellerChoice.updateMany({
    where: { userId, categoryId: from },
    data: { categoryId: into },
  });
  return {
    from,
    into,
    chained: chained.map(({ id }) => id),
    choices: choices.map(({ sellerKey }) => sellerKey),
    rules: await mergeRules(tx, userId, pair),
    budgets,
    others: await mergeOthers(tx, userId, pair),
    spending: await moveSpending(tx, userId, pair),
  };
}

/** Takes back what still is as the merge left it. */
export async function unmergeBeside(tx: Tx, userId: UserId, merged: MergedBeside): Promise<void> {
  const { from, into, chained, choices, rules, budgets, others, spending } = merged;
  await tx.category.updateMany({
    where: { userId, id: from, mergedInto: into },
    data: { mergedInto: null },
  });
  await tx.category.updateMany({
    where: { userId, id: { in: chained }, mergedInto: into },
    data: { mergedInto: from },
  });
  await tx.sellerChoice.updateMany({
    where: { userId, sellerKey: { in: choices }, categoryId: into },
    data: { categoryId: from },
  });
  for (const { id, before, after } of rules) {
    await tx.rule.updateMany({
      where: { userId, id: BigInt(id), actions: { equals: after } },
      data: { actions: before },
    });
  }
  await restoreBudgets(tx, userId, [from, into], budgets);
  await unmergeOthers(tx, userId, [from, into], others);
  if (spending.length > 0) await moveSpending(tx, userId, [into, from], spending);
}

async function mergeRules(
  tx: Tx,
  userId: UserId,
  [from, into]: Pair,
): Promise<MergedBeside['rules']> {
  const rows = await tx.rule.findMany({ where: { userId }, select: { id: true, actions: true } });
  const changed = rows.flatMap(({ id, actions }) => {
    const before = actions as StoredActions; // safe because: written from parsed bodies only
    const after = renamed(before, from, into);
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ id, before, after }];
  });
  for (const { id, after } of changed) {
    await tx.rule.updateMany({ where: { userId, id }, data: { actions: after } });
  }
  return changed.map(({ id, before, after }) => ({ id: String(id), before, after }));
}

function renamed(then: StoredActions, from: number, into: number): StoredActions {
  const to = (id: number) => (id === from ? into : id);
  return {
    ...then,
    ...(then.categoryId === undefined ? {} : { categoryId: to(then.categoryId) }),
    ...(then.splits && {
      splits: then.splits.map((part) => ({ ...part, categoryId: to(part.categoryId) })),
    }),
  };
}

async function moveSpending(
  tx: Tx,
  userId: UserId,
  pair: Pair,
  only?: readonly MovedSum[],
): Promise<MovedSum[]> {
  const rows = only ? JSON.stringify(only) : null;
  const [{ moved }] = await tx.$queryRaw<[{ moved: MovedSum[] }]>`
    select move_spending(${userId}::bigint, ${pair[0]}::integer, ${pair[1]}::integer, ${rows}::jsonb) as moved`;
  await logMovedSums(tx, userId, pair, moved);
  return moved;
}
