import type pg from 'pg';
import type { Decision } from './record-decide';
import { takeIds, writeRows } from './record-rows';
import { firstSearches, linkRecorded } from './review/after-record';
import { askClient } from './review/ask';
import { linkFresh } from './review/link-fresh';

/**
 * Writes what was decided, and what rows are to each other: transfers, refunds, questions. Returns the
 * decisions with the months of older rows that this touched.
 */
export async function writeLinked(
  client: pg.PoolClient,
  decisions: readonly Decision[],
): Promise<Decision[]> {
  const ask = askClient(client);
  const searched = await firstSearches(ask, decisions);
  const ids = await takeIds(client, decisions);
  const linked = await linkFresh(ask, searched.fresh, decisions, ids);
  await writeRows(client, linked, ids);
  return linkRecorded(ask, linked, searched);
}
