import type pg from 'pg';
import { columns } from './columns';
import type { Decision } from './record-decide';

/** Notes of rows that were just added. */
export async function writeNotes(client: pg.PoolClient, { added }: Decision): Promise<void> {
  const noted = added.filter(({ draft }) => draft.note);
  if (noted.length === 0) return;
  await client.query(
    `update transactions t set note = c.note
     from unnest($1::bigint[], $2::date[], $3::bigint[], $4::text[], $5::text[])
       as c (user_id, booked_on, account_id, external_id, note)
     where t.user_id = c.user_id and t.booked_on = c.booked_on and t.account_id = c.account_id
       and t.source = 'file' and t.external_id = c.external_id`,
    columns(noted, [
      ({ account }) => account.userId,
      ({ draft }) => draft.bookedOn,
      ({ account }) => account.id,
      ({ externalId }) => externalId,
      ({ draft }) => draft.note?.slice(0, MOST_NOTE),
    ]),
  );
}
const MOST_NOTE = 2_000;
