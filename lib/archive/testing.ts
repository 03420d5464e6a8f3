import type pg from 'pg';
import { type Month, parseMonth } from '@/lib/calendar';
import type { Household } from '@/tests/household';

/** A month long over, for tests. */
export const APRIL: Month = monthIn('2023-04');

export function monthIn(text: string): Month {
  const month = parseMonth(text);
  if (!month) throw new Error('Not a month.');
  return month;
}

/** Rows of every kind the table can hold: all that tells a copy from its original. */
export async function fillApril(owner: pg.Client, home: Household, rows = 500): Promise<void> {
  await owner.query(`select ensure_months('2023-04-01', '2023-05-01')`);
  await owner.query(
    `insert into transactions (user_id, account_id, amount_minor, booked_on, source, currency, external_id, seller,
       description, category_id, chosen_category_id, extraction_id, tags, splits, note, removed_at, status, transacted_on,
       mcc, check_number, excluded, reviewed, transfer_id, refund_of)
     select $1, $2, -n * 7, date '2023-04-01' + n % 30, case when n % 9 = 0 then 'manual' else 'ofx' end::transaction_source,
       case when n % 13 = 0 then 'EUR' else 'USD' end, 'x' || n, 'Shop ' || n % 5, E'SHOP\\t"' || n || E'\\n\\\\N', n % 6,
       case when n % 8 = 0 then 4 end, case when n % 9 > 0 then n / 100 end,
       case when n % 3 = 0 then array['a', 'b "q"', ''] when n % 3 = 1 then '{}'::text[] end,
       case when n % 4 = 0 then jsonb_build_array(jsonb_build_object('category_id', 3, 'amount_minor', -n * 7)) end,
       case when n % 5 = 0 then '' when n % 5 = 1 then 'Ünï 漢字 ' || chr(8232) end,
       case when n % 7 = 0 then now() when n % 7 = 1 then 'epoch'::timestamptz end,
       case when n % 11 = 0 then 'pending' else 'posted' end::transaction_status,
       case when n % 2 = 0 then date '2023-03-31' end, case when n % 2 = 0 then 5411 end,
       case when n % 17 = 0 then '0017' end, n % 19 = 0, n % 2 = 0,
       case when n % 23 = 0 then 9007199254740991 end, case when n % 29 = 0 then n end
     from generate_series(1, $3::integer) n`,
    [home.userId, home.accountId, rows],
  );
}

/** Everything of a person's April as the database has it. */
export async function aprilOf(owner: pg.Client, { userId }: Household): Promise<unknown[]> {
  const { rows } = await owner.query(
    `select * from transactions where user_id = $1 and booked_on between '2023-04-01' and '2023-04-30' order by id`,
    [userId],
  );
  return rows;
}

/** What no archiving may change. */
export async function sumsOf(owner: pg.Client): Promise<unknown[]> {
  const { rows } = await owner.query(
    `select to_jsonb(m) as one from monthly_spending m union all select to_jsonb(a) from account_totals a order by 1`,
  );
  return rows;
}
