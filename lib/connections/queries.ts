import 'server-only';
import type { Prisma } from '@/generated/prisma/client';
import { accountsWhere } from '@/lib/accounts/queries';
import type { Account } from '@/lib/accounts/schema';
import { asUser, type Tx } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { troubleIn } from '@/lib/extractions/partly';
import { extractionView } from '@/lib/extractions/view';
import type { Words } from '@/lib/i18n/words';
import { wordsOf } from '@/lib/i18n/words-of';
import { encodeId, type UserId } from '@/lib/ids';
import { findLink, linkView } from './link-rows';
import type { Connection, Link } from './schema';

/** Every connection of the user that was not removed, oldest first. */
export function listConnections(userId: UserId): Promise<{ data: Connection[] }> {
  return asUser(userId, async (tx) => ({ data: await connectionsWhere(tx, userId, {}) }));
}

/** One connection. Throws not_found. */
export function getConnection(userId: UserId, id: bigint): Promise<Connection> {
  return asUser(userId, async (tx) => {
    const [connection] = await connectionsWhere(tx, userId, { id });
    if (!connection) throw notFound('No connection');
    return connection;
  });
}

/** A link under way, with the step that is next. Throws not_found. */
export function getLink(userId: UserId, linkId: string): Promise<Link> {
  return asUser(userId, async (tx) => linkView(await findLink(tx, userId, linkId)));
}

/** The row of a connection that was not removed. Throws not_found. */
export async function findConnection(tx: Tx, userId: UserId, id: bigint) {
  const row = await tx.connection.findFirst({ where: { userId, id, removedAt: null } });
  if (!row) throw notFound('No connection');
  return row;
}

async function connectionsWhere(
  tx: Tx,
  userId: UserId,
  where: Prisma.ConnectionWhereInput,
): Promise<Connection[]> {
  const rows = await tx.connection.findMany({
    where: { ...where, userId, removedAt: null },
    include: withLastExtraction,
    orderBy: { id: 'asc' },
  });
  const accounts = await accountsWhere(tx, userId, { connectionId: { in: rows.map((r) => r.id) } });
  const words = await wordsOf(tx, userId);
  return rows.map((row) => {
    const id = encodeId(row.id);
    return connectionView(
      words,
      row,
      accounts.filter((account) => account.connection_id === id),
    );
  });
}

const withLastExtraction = {
  extractions: { orderBy: { id: 'desc' }, take: 1 },
} satisfies Prisma.ConnectionInclude;

type Row = Prisma.ConnectionGetPayload<{ include: typeof withLastExtraction }>;

function connectionView(words: Words, row: Row, accounts: Account[]): Connection {
  const last = row.extractions[0];
  return {
    id: encodeId(row.id),
    provider: row.provider,
    institution: row.institution,
    status: row.status,
    error: row.errorCode
      ? {
          code: row.errorCode,
          message: troubleIn(words, row.errorMessage),
          action: row.errorAction,
        }
      : null,
    created_at: row.createdAt.toISOString(),
    last_update: row.lastUpdate?.toISOString() ?? null,
    next_update: row.nextUpdate?.toISOString() ?? null,
    consent_until: row.consentUntil?.toISOString() ?? null,
    last_extraction: last ? extractionView(last, words) : null,
    accounts,
  };
}
