import type pg from 'pg';
import type { UserId } from '@/lib/ids';

export type Household = { userId: UserId; accountId: bigint };

let made = 0;

/** A user with one checking account, written by the owner. Each test makes its own. */
export async function makeHousehold(owner: pg.Client): Promise<Household> {
  const { rows } = await owner.query<{ user_id: UserId; id: bigint }>(
    `with person as (
       insert into users (email, password_hash) values ($1, 'none') returning id
     ) insert into accounts (user_id, name, type, currency)
       select id, 'Checking', 'checking', 'USD' from person returning user_id, id`,
    [`person-${++made}@example.test`],
  );
  await owner.query(`select ensure_months('2026-01-01', '2026-12-01')`);
  return { userId: rows[0]!.user_id, accountId: rows[0]!.id };
}
