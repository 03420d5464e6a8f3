import 'server-only';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';

type Pair = readonly [from: number, into: number];

/** Payments the user says come again, and what is carried between budget periods; JSON. */
export type OthersMerged = {
  recurring: string[];
  rollovers: { category_id: number; mode: string; from_month: string }[];
};

/**
 * Other rooms' rows that name a category. What is carried over goes along unless the other category
 * carries by itself. Every column that names one is listed in merge-category.db.test.ts.
 */
export async function mergeOthers(
  tx: Tx,
  userId: UserId,
  [from, into]: Pair,
): Promise<OthersMerged> {
  const recurring = await tx.$queryRaw<{ id: string }[]>`
    update recurring_choices set category_id = ${into}
    where user_id = ${userId} and category_id = ${from} returning id`;
  const rollovers = await rolloversOf(tx, userId, [from, into]);
  if (rollovers.some((one) => one.category_id === into))
    await tx.$executeRaw`delete from budget_rollovers where user_id = ${userId} and category_id = ${from}`;
  else
    await tx.$executeRaw`update budget_rollovers set category_id = ${into}
      where user_id = ${userId} and category_id = ${from}`;
  return { recurring: recurring.map(({ id }) => id), rollovers };
}

/** What was changed again since stays as it is. */
export async function unmergeOthers(
  tx: Tx,
  userId: UserId,
  [from, into]: Pair,
  { recurring, rollovers }: OthersMerged,
): Promise<void> {
  await tx.$executeRaw`update recurring_choices set category_id = ${from}
    where user_id = ${userId} and category_id = ${into} and id = any (${recurring})`;
  if (!rollovers.some((one) => one.category_id === from)) return;
  await tx.$executeRaw`delete from budget_rollovers
    where user_id = ${userId} and category_id = any (${[from, into]})`;
  for (const { category_id, mode, from_month } of rollovers) {
    await tx.$executeRaw`insert into budget_rollovers (user_id, category_id, mode, from_month)
      values (${userId}, ${category_id}, ${mode}, ${from_month}::date)`;
  }
}

function rolloversOf(tx: Tx, userId: UserId, ids: Pair): Promise<OthersMerged['rollovers']> {
  return tx.$queryRaw`
    select category_id, mode, to_char(from_month, 'YYYY-MM-DD') as from_month from budget_rollovers
    where user_id = ${userId} and category_id = any (${[...ids]}) order by category_id`;
}
