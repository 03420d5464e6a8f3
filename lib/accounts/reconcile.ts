import 'server-only';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';

/**
 * Says anew whether opening + posted movements is the balance the bank last reported, and by how
 * much not; nothing is adjusted to make it so. For one account, after a person changed what its
 * balance rests on; `record` does the same in bulk for what a bank sends.
 */
export async function reconcile(tx: Tx, userId: UserId, accountId: bigint): Promise<void> {
  await tx.$executeRaw`
    update accounts a set drift_minor = d.drift,
      reconciliation = case when a.contradiction is not null then 'contradiction'
        when d.drift = 0 then 'matched' else 'drift' end::reconciliation_state,
      first_bad_day = case when d.drift <> 0 then a.first_bad_day end,
      causes = case when d.drift = 0 then '[]' else a.causes end
    from (
      select a.user_id, a.id, a.reported_minor - a.opening_minor - coalesce(t.posted_minor, 0) as drift
      from accounts a left join account_totals t on (t.user_id, t.account_id) = (a.user_id, a.id)
      where a.user_id = ${userId} and a.id = ${accountId} and a.reported_minor is not null
    ) d
    where (a.user_id, a.id) = (d.user_id, d.id)`;
}
