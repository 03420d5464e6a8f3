import 'server-only';
import { Prisma } from '@/generated/prisma/client';
import type { LocalDate } from '@/lib/calendar';
import { categoryBySlug } from '@/lib/categories/queries';
import type { Tx } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import { decodeId, type UserId } from '@/lib/ids';
import { parseDecimal } from '@/lib/money';
import { searched } from './search';

/** What lists, bulk edits and exports select by; the API's own names. */
export type TransactionFilter = {
  from?: LocalDate;
  to?: LocalDate;
  account_id?: string;
  category?: string;
  q?: string;
  min?: string;
  max?: string;
  status?: 'pending' | 'posted';
  tag?: string;
  linked?: 'transfer' | 'refund' | 'split';
  reviewed?: boolean;
  excluded?: boolean;
};

/** Rows the person can see: theirs, and not taken away by the bank. */
export const live = (userId: UserId): Prisma.TransactionWhereInput => ({ userId, removedAt: null });

/** The condition of a filter. A stranger's account matches nothing; an unknown category is invalid. */
export async function whereOf(
  tx: Tx,
  userId: UserId,
  filter: TransactionFilter,
): Promise<Prisma.TransactionWhereInput> {
  const all: Prisma.TransactionWhereInput[] = [];
  if (filter.from) all.push({ bookedOn: { gte: new Date(filter.from) } });
  if (filter.to) all.push({ bookedOn: { lte: new Date(filter.to) } });
  if (filter.account_id) all.push({ accountId: decodeId(filter.account_id) ?? -1n });
  if (filter.category) all.push(await inCategory(tx, userId, filter.category));
  if (filter.q) all.push(...(await searched(tx, userId, filter.q)));
  if (filter.min ?? filter.max) all.push(await between(tx, userId, filter));
  return {
    ...live(userId),
    status: filter.status,
    reviewed: filter.reviewed,
    excluded: filter.excluded,
    tags: filter.tag === undefined ? undefined : { has: filter.tag },
    ...(filter.linked && LINKED[filter.linked]),
    AND: all,
  };
}

const LINKED: Record<NonNullable<TransactionFilter['linked']>, Prisma.TransactionWhereInput> = {
  transfer: { transferId: { not: null } },
  refund: { refundOf: { not: null } },
  split: { NOT: { splits: { equals: Prisma.DbNull } } },
};

async function inCategory(
  tx: Tx,
  userId: UserId,
  slug: string,
): Promise<Prisma.TransactionWhereInput> {
  const id = slug === 'none' ? 0 : (await categoryBySlug(tx, userId, slug)).id;
  return {
    OR: [
      { splits: { equals: Prisma.DbNull }, chosenCategoryId: id },
      { splits: { equals: Prisma.DbNull }, chosenCategoryId: null, categoryId: id },
      { splits: { array_contains: [{ category_id: id }] } },
    ],
  };
}

/** Amounts are compared in each account's own currency: `min=10` is 10.00 USD and 10 JPY. */
async function between(
  tx: Tx,
  userId: UserId,
  filter: Pick<TransactionFilter, 'min' | 'max'>,
): Promise<Prisma.TransactionWhereInput> {
  const accounts = await tx.account.findMany({
    where: { userId },
    distinct: ['currency'],
    select: { currency: true },
  });
  return {
    OR: accounts.map(({ currency }) => ({
      currency,
      amountMinor: {
        gte: bound('/min', filter.min, currency),
        lte: bound('/max', filter.max, currency),
      },
    })),
  };
}

function bound(path: string, text: string | undefined, currency: string): bigint | undefined {
  if (text === undefined) return undefined;
  const minor = parseDecimal(text, currency);
  if (minor === null) throw invalid(path, told('Not an amount in {currency}.', { currency }));
  return minor;
}
