import 'server-only';
import type { SavedFilter as Row } from '@/generated/prisma/client';
import { asUser } from '@/lib/db';
import { encodeId, type UserId } from '@/lib/ids';
import { transactionFilter } from '../schema';
import type { SavedFilter } from './schema';

/** The filters that have a name, by name. */
export async function listSavedFilters(userId: UserId): Promise<{ data: SavedFilter[] }> {
  const rows = await asUser(userId, (tx) =>
    tx.savedFilter.findMany({ where: { userId }, orderBy: { name: 'asc' } }),
  );
  return { data: rows.map(savedFilterOf) };
}

export function savedFilterOf(row: Row): SavedFilter {
  return { id: encodeId(row.id), name: row.name, filter: transactionFilter.parse(row.filter) };
}
