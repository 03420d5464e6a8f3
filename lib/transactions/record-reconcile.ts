import type pg from 'pg';
import { explainDrift } from './explain-drift';
import type { SettledAccounts } from './record-accounts';
import { askClient } from './review/ask';

/** How an account stands against the bank's own figure, as an extraction keeps it. */
export type Balance = {
  user_id: bigint;
  account_id: string;
  state: 'unknown' | 'matched' | 'drift' | 'contradiction';
  drift_minor: string;
  currency: string;
};

/**
 * Step 10: opening + posted movements against the balance the bank reports. The first answer gives
 * the opening; from then on a difference is drift, shown and never adjusted away.
 */
export async function reconcile(
  client: pg.PoolClient,
  accounts: SettledAccounts,
): Promise<Balance[]> {
  const { rows } = await client.query<Balance>(
    `update accounts a set
       opening_minor = case when a.reconciliation = 'unknown' then a.reported_minor - h.posted else a.opening_minor end,
       drift_minor = case when a.reconciliation = 'unknown' then 0 else a.reported_minor - a.opening_minor - h.posted end,
       reconciliation = case when a.contradiction is not null then 'contradiction'
         when a.reconciliation = 'unknown' or a.reported_minor - a.opening_minor - h.posted = 0
         then 'matched' else 'drift' end::reconciliation_state
     from (
       select k.user_id, k.id, coalesce(t.posted_minor, 0) as posted
       from unnest($1::bigint[], $2::bigint[]) as k (user_id, id)
       left join account_totals t on (t.user_id, t.account_id) = (k.user_id, k.id)
     ) h
     where (a.user_id, a.id) = (h.user_id, h.id) and a.reported_minor is not null
     returning a.user_id, a.id::text as account_id, a.reconciliation as state,
       a.drift_minor::text as drift_minor, a.currency`,
    [accounts.all.map((account) => account.userId), accounts.all.map((account) => account.id)],
  );
  await explainDrift(
    askClient(client),
    rows.map(({ user_id, account_id }) => ({ userId: user_id, accountId: BigInt(account_id) })),
  );
  return rows;
}
