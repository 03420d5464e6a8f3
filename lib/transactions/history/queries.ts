import 'server-only';
import type { Transaction as Row, TransactionHistory } from '@/generated/prisma/client';
import { categorySlugs } from '@/lib/categories/queries';
import { asUser, type Tx } from '@/lib/db';
import { encodeId, type UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import { findTransaction } from '../queries';
import type { HistoryEntry, HistoryField } from './schema';

/** More than a person reads of one row. */
const MOST = 100;

/** What became of a transaction, newest first; the last entry is how it came. Throws not_found. */
export function listHistory(userId: UserId, id: bigint): Promise<{ data: HistoryEntry[] }> {
  return asUser(userId, async (tx) => {
    const row = await findTransaction(tx, userId, id);
    const slugs = await categorySlugs(tx, userId);
    const kept = await tx.transactionHistory.findMany({
      where: { userId, transactionId: id },
      orderBy: { id: 'desc' },
      take: MOST,
    });
    const changed = kept.map((one) => entryOf(one, row, slugs));
    return { data: [...changed, await arrivalOf(tx, userId, row)] };
  });
}

function entryOf(
  kept: TransactionHistory,
  row: Row,
  slugs: ReadonlyMap<number, string>,
): HistoryEntry {
  const [before, after] = [valuesOf(kept.before), valuesOf(kept.after)];
  return {
    ...NOWHERE,
    at: kept.at.toISOString(),
    what: 'changed',
    who: kept.actor === 'user' ? 'user' : row.source === 'file' ? 'file' : 'bank',
    changes: Object.keys(after).flatMap((column) => {
      const field = FIELDS[column];
      if (!field) return [];
      const say = (value: unknown) => textOf(field, value, row.currency, slugs);
      return [{ field, before: say(before[column]), after: say(after[column]) }];
    }),
  };
}

const NOWHERE = { connection_id: null, extraction_id: null, file: null };

const FIELDS: Readonly<Record<string, HistoryField>> = {
  amount_minor: 'amount',
  category_id: 'category',
  seller: 'seller',
  note: 'note',
  tags: 'tags',
  splits: 'parts',
  excluded: 'excluded',
  reviewed: 'reviewed',
  transfer_id: 'transfer',
  refund_of: 'refund',
};

// safe because: the trigger writes objects
const valuesOf = (json: unknown) => json as Record<string, unknown>;

function textOf(
  field: HistoryField,
  value: unknown,
  currency: string,
  slugs: ReadonlyMap<number, string>,
): string | null {
  if (value === null || value === undefined) return null;
  if (field === 'amount') return toDecimal(BigInt(Number(value)), currency);
  if (field === 'category') return slugs.get(Number(value)) ?? null;
  if (field === 'transfer' || field === 'refund') return encodeId(BigInt(Number(value)));
  if (field === 'parts' && Array.isArray(value)) return String(value.length);
  if (field === 'tags' && Array.isArray(value)) return value.length ? value.join(', ') : null;
  return String(value);
}

/** The file or extraction that brought it; of what was entered by hand only that it was. */
async function arrivalOf(tx: Tx, userId: UserId, row: Row): Promise<HistoryEntry> {
  const entry = { ...NOWHERE, at: null, changes: [] };
  if (row.extractionId === null) {
    const byHand = row.source === 'manual';
    return { ...entry, what: byHand ? 'entered' : 'came', who: byHand ? 'user' : 'bank' };
  }
  const id = row.extractionId;
  const extraction = await tx.extraction.findUnique({ where: { userId_id: { userId, id } } });
  const file = await tx.import.findFirst({
    where: { userId, extractionIds: { has: id } },
    select: { fileName: true },
  });
  return {
    ...entry,
    at: (extraction?.recordedAt ?? extraction?.createdAt)?.toISOString() ?? null,
    what: 'came',
    who: file || extraction?.trigger === 'file' ? 'file' : 'bank',
    connection_id: extraction?.connectionId ? encodeId(extraction.connectionId) : null,
    extraction_id: encodeId(id),
    file: file?.fileName ?? null,
  };
}
