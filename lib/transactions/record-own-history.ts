import type pg from 'pg';
import { UNCATEGORISED } from '@/lib/categories/builtin';
import type { Categorised } from '@/lib/categories/categorise';
import { byOwnHistory, OWN_HISTORY, ownModels } from '@/lib/categories/own-history';
import type { Draft } from '@/lib/connectors/contract';
import type { Decision } from './record-decide';

/**
 * For rows that nothing stronger put anywhere: what their people's own corrections say. One statement
 * for the whole batch, and none when every row has a category or nobody has made choices.
 */
export async function askOwnHistory(
  client: pg.PoolClient,
  decisions: readonly Decision[],
): Promise<Decision[]> {
  const people = new Set<bigint>();
  for (const decision of decisions) if (isOpen(decision)) people.add(decision.reading.userId);
  if (people.size === 0) return [...decisions];
  const { rows } = await client.query(OWN_HISTORY, [[...people]]);
  const models = ownModels(rows);
  if (models.size === 0) return [...decisions];
  return decisions.map((decision) => {
    const model = models.get(decision.reading.userId);
    if (!model) return decision;
    const settled = (answer: Categorised, draft: Draft, accountType: string | null) =>
      byOwnHistory(answer, { ...draft, accountType }, model);
    return {
      ...decision,
      added: decision.added.map((one) => ({
        ...one,
        category: settled(one.category, one.draft, one.account.type),
      })),
      changed: decision.changed.map((one) => ({
        ...one,
        category: one.category && settled(one.category, one.draft, one.account.type),
      })),
    };
  });
}

const isOpen = ({ added, changed }: Decision): boolean =>
  added.some(({ category }) => category.categoryId === UNCATEGORISED) ||
  changed.some(({ category }) => category?.categoryId === UNCATEGORISED);
