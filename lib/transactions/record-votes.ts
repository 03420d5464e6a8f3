import type pg from 'pg';
import { byVotes } from '@/lib/categories/by-votes';
import type { Categorised } from '@/lib/categories/categorise';
import { TOP_VOTES, votesOf } from '@/lib/categories/votes';
import type { Decision } from './record-decide';

/**
 * Asks what the people of this instance chose for the sellers nothing stronger knew: one statement
 * for the whole batch. Only a new row's category, or one decided anew, is open to it.
 */
export async function askVotes(
  client: pg.PoolClient,
  decisions: readonly Decision[],
): Promise<Decision[]> {
  const keys = openKeys(decisions);
  const { rows } = await client.query(TOP_VOTES, [[...keys]]);
  if (rows.length === 0) return [...decisions];
  const votes = votesOf(rows);
  const settled = (answer: Categorised) => byVotes(answer, votes);
  return decisions.map((decision) => ({
    ...decision,
    added: decision.added.map((one) => ({ ...one, category: settled(one.category) })),
    changed: decision.changed.map((one) => ({
      ...one,
      category: one.category && settled(one.category),
    })),
  }));
}

function openKeys(decisions: readonly Decision[]): Set<string> {
  const keys = new Set<string>();
  for (const { added, changed } of decisions) {
    for (const { category } of added) for (const key of category.voteKeys) keys.add(key);
    for (const { category } of changed) for (const key of category?.voteKeys ?? []) keys.add(key);
  }
  return keys;
}
