import type pg from 'pg';
import type { Categorised } from '@/lib/categories/categorise';
import { ledOn } from '@/lib/categories/led-on';
import type { Decision } from './record-decide';

/** No category of these users is merged until this transaction ends. Before anything else is read. */
export async function shareCategories(
  client: pg.PoolClient,
  users: readonly bigint[],
): Promise<void> {
  await client.query('select share_categories($1)', [[...new Set(users)]]);
}

/** The answers led on to what the users merged categories into; one statement for the whole batch. */
export async function leadOn(
  client: pg.PoolClient,
  decisions: readonly Decision[],
): Promise<Decision[]> {
  const users = [...new Set(decisions.map(({ reading }) => reading.userId))];
  const { rows } = await client.query<{ user_id: bigint; id: number; merged_into: number }>(
    `select c.user_id, c.id, c.merged_into from unnest($1::bigint[]) as u (id)
     join categories c on c.user_id = u.id where c.merged_into is not null`,
    [users],
  );
  if (rows.length === 0) return [...decisions];
  const merges = new Map<bigint, Map<number, number>>();
  for (const { user_id, id, merged_into } of rows) {
    const ofUser = merges.get(user_id) ?? new Map<number, number>();
    merges.set(user_id, ofUser.set(id, merged_into));
  }
  return decisions.map((decision) => {
    const ofUser = merges.get(decision.reading.userId);
    if (!ofUser) return decision;
    const led = (answer: Categorised) => ledOn(answer, ofUser);
    return {
      ...decision,
      added: decision.added.map((one) => ({ ...one, category: led(one.category) })),
      changed: decision.changed.map((one) => ({
        ...one,
        category: one.category && led(one.category),
      })),
    };
  });
}
