import type pg from 'pg';
import type { LocalDate } from '@/lib/calendar';
import { type CompiledRule, compileRule } from '@/lib/rules/outcome';
import { readRule } from '@/lib/rules/stored';
import type { RowSet } from './by-rules';
import { columns } from './columns';
import type { Decision } from './record-decide';

export const NO_RULES: readonly CompiledRule[] = [];

/** The rules of all users of a batch, in their order, in one statement. */
export async function readRules(
  client: pg.PoolClient,
  users: readonly bigint[],
): Promise<ReadonlyMap<bigint, readonly CompiledRule[]>> {
  type Row = Parameters<typeof readRule>[0] & { user_id: bigint };
  const { rows } = await client.query<Row>(
    `select r.user_id, r.id, r.name, r.conditions, r.actions
     from unnest($1::bigint[]) as u (id) join rules r on r.user_id = u.id
     where r.enabled order by r.user_id, r.position, r.id`,
    [users],
  );
  const rules = new Map<bigint, CompiledRule[]>();
  for (const row of rows) {
    const ofUser = rules.get(row.user_id) ?? [];
    rules.set(row.user_id, [...ofUser, compileRule(readRule(row))]);
  }
  return rules;
}

/** What rules set on new rows beside their category: one statement, and none where nothing is set. */
export async function applySets(
  client: pg.PoolClient,
  decisions: readonly Decision[],
  ids: readonly bigint[],
): Promise<void> {
  const rows: { set: RowSet; userId: bigint; bookedOn: LocalDate; id: bigint | undefined }[] = [];
  let index = 0;
  for (const { added } of decisions) {
    for (const { set, account, draft } of added) {
      const id = ids[index++];
      if (set) rows.push({ set, userId: account.userId, bookedOn: draft.bookedOn, id });
    }
  }
  if (rows.length === 0) return;
  await client.query(
    `update transactions t set excluded = s.excluded, splits = s.splits, reviewed = s.reviewed,
       tags = array(select jsonb_array_elements_text(s.tags))
     from unnest($1::bigint[], $2::date[], $3::bigint[], $4::boolean[], $5::jsonb[], $6::jsonb[], $7::boolean[])
       as s (user_id, booked_on, id, excluded, splits, tags, reviewed)
     where (t.user_id, t.booked_on, t.id) = (s.user_id, s.booked_on, s.id)`,
    columns(rows, [
      ({ userId }) => userId,
      ({ bookedOn }) => bookedOn,
      ({ id }) => id,
      ({ set }) => set.excluded,
      ({ set }) => set.splits && JSON.stringify(set.splits),
      ({ set }) => JSON.stringify(set.tags),
      ({ set }) => set.reviewed,
    ]),
  );
}
