import 'server-only';
import {
  type Batch,
  type Capabilities,
  ConnectorError,
  type ProviderId,
  type RawPage,
  type ReadContext,
} from '@/lib/connectors/contract';
import { connector } from '@/lib/connectors/registry';
import { asUsers } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { dataKeys, loadPage, type PageRef } from './archive';
import type { StoredContext } from './extract';
import { failExtraction } from './fail';
import { takePages } from './just-archived';
import { LEASE_SECONDS } from './lease';
import { readPages } from './read';

export type ExtractionKey = { userId: UserId; extractionId: bigint };

/** An extraction whose pages are stored, read and ready to be recorded by whoever holds `token`. */
export type Reading = ExtractionKey & {
  /** None for a file. */
  connectionId: bigint | null;
  token: bigint;
  context: ReadContext & { provider: ProviderId | 'file' };
  capabilities: Capabilities;
  batch: Batch;
  file?: FileFacts;
};

/** Ids and words of two files compare only within one dialect: the format, and a table's header. */
export type FileFacts = {
  dialect: string;
  /** Of the files recorded before, by extraction. */
  dialectOf: ReadonlyMap<bigint, string>;
};

/** The columns a reading is made from. */
export type StoredExtraction = {
  user_id: UserId;
  id: bigint;
  connection_id: bigint;
  lease_token: bigint;
  pages: PageRef[];
  context: StoredContext;
};

/**
 * Takes the fetched extractions among these that are not recorded yet and reads their pages. A later
 * caller takes them over: only the newest token may write.
 */
export async function openExtractions(keys: readonly ExtractionKey[]): Promise<Reading[]> {
  const userIds = keys.map((key) => key.userId);
  const rows = await asUsers([...new Set(userIds)], async (client) => {
    const { rows } = await client.query<StoredExtraction>(
      `update extractions e set lease_token = lease_token + 1,
         lease_until = now() + make_interval(secs => $3)
       from unnest($1::bigint[], $2::bigint[]) as k (user_id, id)
       where (e.user_id, e.id) = (k.user_id, k.id) and e.state = 'running'
         and e.fetched_at is not null and e.recorded_at is null and e.connection_id is not null
       returning e.user_id, e.id, e.connection_id, e.lease_token, e.pages, e.context`,
      [userIds, keys.map((key) => key.extractionId), LEASE_SECONDS],
    );
    return rows;
  });
  if (rows.length === 0) return [];
  const found = rows.map((row) => ({ row, pages: takePages(row.pages) }));
  const stored = found.filter(({ pages }) => pages === null);
  const keysOf = await dataKeys(stored.map(({ row }) => row.user_id));
  const read = await Promise.allSettled(
    found.map(async ({ row, pages }) =>
      readingOf(row, pages ?? (await loadPages(keysOf.get(row.user_id), row))),
    ),
  );
  return (await Promise.all(read.map((result, index) => readOrFailed(result, rows[index])))).flat();
}

/** An answer that cannot be read ends its own extraction, as a refusal would, and no other. */
async function readOrFailed(
  result: PromiseSettledResult<Reading>,
  row: StoredExtraction | undefined,
): Promise<Reading[]> {
  if (result.status === 'fulfilled') return [result.value];
  if (!(result.reason instanceof ConnectorError) || !row) throw result.reason;
  const {
    user_id: userId,
    id: extractionId,
    connection_id: connectionId,
    lease_token: token,
  } = row;
  await failExtraction({ userId, connectionId, extractionId, token }, result.reason.facts);
  return [];
}

/** Reads one extraction's archived pages again. Throws when one is missing or damaged. */
export async function readStored(row: StoredExtraction): Promise<Reading> {
  const dataKey = (await dataKeys([row.user_id])).get(row.user_id);
  return readingOf(row, await loadPages(dataKey, row));
}

async function loadPages(dataKey: Buffer | undefined, row: StoredExtraction): Promise<RawPage[]> {
  if (!dataKey) throw new Error('No data key.');
  return Promise.all(row.pages.map((ref) => loadPage(dataKey, row.user_id, ref)));
}

function readingOf(row: StoredExtraction, pages: readonly RawPage[]): Reading {
  const { context } = row;
  return {
    userId: row.user_id,
    extractionId: row.id,
    connectionId: row.connection_id,
    token: row.lease_token,
    context,
    capabilities: connector(context.provider).capabilities,
    batch: readPages(context.provider, pages, context),
  };
}
