import 'server-only';
import type { Prisma } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';

/** Rows a category is written on: as the machine's answer, the person's, or a part. */
export const writtenOn = (userId: UserId, id: number): Prisma.TransactionWhereInput => ({
  userId,
  OR: [
    { categoryId: id },
    { chosenCategoryId: id },
    { splits: { array_contains: [{ category_id: id }] } },
  ],
});

type Stored = { category_id: number };

/** Writes `into` wherever a row says `from`; a row keeps who said it and every part of its own. */
export async function rewriteRows(
  tx: Tx,
  where: Prisma.TransactionWhereInput,
  [from, into]: readonly [number, number],
): Promise<void> {
  await tx.transaction.updateMany({
    where: { AND: [where, { categoryId: from }] },
    data: { categoryId: into },
  });
  await tx.transaction.updateMany({
    where: { AND: [where, { chosenCategoryId: from }] },
    data: { chosenCategoryId: into },
  });
  const split = await tx.transaction.findMany({
    where: { AND: [where, { splits: { array_contains: [{ category_id: from }] } }] },
    select: { userId: true, bookedOn: true, id: true, splits: true },
  });
  if (split.length === 0) return;
  // safe because: only parsed bodies are written into the column
  const renamed = (splits: Prisma.JsonValue) =>
    JSON.stringify(
      (splits as Stored[]).map((part) =>
        part.category_id === from ? { ...part, category_id: into } : part,
      ),
    );
  await tx.$executeRaw`
    update transactions t set splits = s.splits::jsonb
    from unnest(${split.map((row) => row.userId)}::bigint[], ${split.map((row) => row.bookedOn)}::date[],
      ${split.map((row) => row.id)}::bigint[], ${split.map((row) => renamed(row.splits))}::text[])
      as s (user_id, booked_on, id, splits)
    where (t.user_id, t.booked_on, t.id) = (s.user_id, s.booked_on, s.id)`;
}
