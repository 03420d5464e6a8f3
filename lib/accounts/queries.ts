import 'server-only';
import type { Prisma } from '@/generated/prisma/client';
import { asUser, type Tx } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { troubleIn } from '@/lib/extractions/partly';
import { keptIn } from '@/lib/i18n/kept';
import type { Words } from '@/lib/i18n/words';
import { wordsOf } from '@/lib/i18n/words-of';
import { encodeId, type UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import type { Account, DriftCause } from './schema';

/** Every account of the user, open ones first, by name. */
export function listAccounts(userId: UserId): Promise<{ data: Account[] }> {
  return asUser(userId, async (tx) => ({ data: await accountsWhere(tx, userId, {}) }));
}

/** One account. Throws not_found. */
export function getAccount(userId: UserId, accountId: bigint): Promise<Account> {
  return asUser(userId, async (tx) => {
    const [account] = await accountsWhere(tx, userId, { id: accountId });
    if (!account) throw notFound('No account');
    return account;
  });
}

/** Accounts under any condition, in the API's shape. Two indexed queries, whatever their number. */
export async function accountsWhere(
  tx: Tx,
  userId: UserId,
  where: Prisma.AccountWhereInput,
): Promise<Account[]> {
  const rows = await tx.account.findMany({
    where: { ...where, userId },
    include: withConnection,
    orderBy: [{ closedAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }, { id: 'asc' }],
  });
  const totals = await tx.accountTotal.findMany({
    where: { userId, accountId: { in: rows.map((row) => row.id) } },
  });
  const byAccount = new Map(totals.map((total) => [total.accountId, total]));
  const words = await wordsOf(tx, userId);
  return rows.map((row) => accountView(row, byAccount.get(row.id), words));
}

const withConnection = {
  connection: {
    select: {
      institution: true,
      nextUpdate: true,
      errorCode: true,
      errorMessage: true,
      errorAction: true,
    },
  },
} satisfies Prisma.AccountInclude;

type Row = Prisma.AccountGetPayload<{ include: typeof withConnection }>;
type Total = { postedMinor: bigint; postedCount: number; pendingCount: number };

/** As explain-drift.ts stores them. */
export type StoredCause = Omit<DriftCause, 'transaction_id'> & { transaction_id: string | null };

function causesOf(
  { causes, contradiction }: Pick<Row, 'causes' | 'contradiction'>,
  words: Words,
): DriftCause[] {
  const stored = causes as StoredCause[]; // safe because: only explain-drift.ts writes the column
  const said = contradiction
    ? [{ kind: 'contradiction' as const, text: keptIn(words, contradiction), transaction_id: null }]
    : [];
  return [
    ...said,
    ...stored.map((cause) => ({
      ...cause,
      text: keptIn(words, cause.text),
      transaction_id: cause.transaction_id && encodeId(BigInt(cause.transaction_id)),
    })),
  ];
}

function accountView(row: Row, total: Total | undefined, words: Words): Account {
  const computed = row.openingMinor + (total?.postedMinor ?? 0n);
  return {
    id: encodeId(row.id),
    connection_id: row.connectionId === null ? null : encodeId(row.connectionId),
    institution: row.connection?.institution ?? null,
    name: row.displayName ?? row.name,
    type: row.type,
    currency: row.currency,
    mask: row.mask,
    // The bank's own word where there is one; by hand, what the rows add up to.
    balance: toDecimal(row.connectionId ? (row.reportedMinor ?? computed) : computed, row.currency),
    balance_as_of: row.reportedAsOf?.toISOString() ?? null,
    opening_balance: toDecimal(row.openingMinor, row.currency),
    transaction_count: (total?.postedCount ?? 0) + (total?.pendingCount ?? 0),
    reconciliation: {
      state: row.reconciliation,
      drift: toDecimal(row.driftMinor, row.currency),
      first_bad_day: row.firstBadDay?.toISOString().slice(0, 10) ?? null,
      causes: causesOf(row, words),
    },
    last_update: row.lastUpdate?.toISOString() ?? null,
    next_update: row.connection?.nextUpdate?.toISOString() ?? null,
    error: troubleOf(row, words),
    hidden: row.hidden,
    closed: row.closedAt !== null,
  };
}

/** Its own trouble, else that of the connection that leads it. */
function troubleOf(row: Row, words: Words): Account['error'] {
  const told = row.errorCode ? row : row.connection;
  if (!told?.errorCode) return null;
  const message = troubleIn(words, told.errorMessage);
  return { code: told.errorCode, message, action: told.errorAction };
}
