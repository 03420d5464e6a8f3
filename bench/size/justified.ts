/**
 * Every index of `transactions` with a query that needs it, as the product asks it (`$1` a user, `$2`
 * an account). bench/size/indexes.db.test.ts holds both to the database: an index that is not here, or
 * that its query does not use, fails it.
 */
export const JUSTIFIED = [
  {
    index: 'transactions_pkey',
    where: 'lib/transactions/queries.ts (pages of the list), record-rows.ts (updates by key)',
    sql: `select id from transactions where user_id = $1 and $2::bigint is not null
          order by booked_on desc, id desc limit 50`,
  },
  {
    index: 'transactions_external_key',
    where:
      'one row per id of a bank within a month, whoever writes; merge/move-rows.ts (is this id there?)',
    sql: `select t.id from transactions t where t.account_id = $2 and $1::bigint is not null
          and t.booked_on = '2026-11-05' and t.source = 'ofx' and t.external_id = 'F308'`,
  },
  {
    index: 'transactions_chosen',
    where: 'lib/categories/own-history.ts (what the person chose lately)',
    sql: `select seller from transactions where user_id = $1 and $2::bigint is not null and chosen_category_id is not null
          order by booked_on desc limit 500`,
  },
] as const;
