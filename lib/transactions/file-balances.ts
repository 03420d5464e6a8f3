import type pg from 'pg';
import type { UserId } from '@/lib/ids';
import type { AccountStand } from './account-stands';
import type { FileAccount } from './file-accounts';
import type { Decision } from './record-decide';

/**
 * What a file says of balances. The newer word holds. Rows from before the account's first day were
 * in its opening already; rows after the day of its balance carry that balance on (but never a
 * bank's, which comes again by itself).
 */
export async function moveBalances(
  client: pg.PoolClient,
  userId: UserId,
  moves: readonly { account: FileAccount; stand: AccountStand; decision: Decision }[],
): Promise<void> {
  for (const { account, stand, decision } of moves) {
    const posted = decision.added.filter(
      (row) => row.account.id === account.id && row.draft.status === 'posted',
    );
    const sum = (fits: (day: string) => boolean) =>
      posted.reduce((all, { draft }) => (fits(draft.bookedOn) ? all + draft.amountMinor : all), 0n);
    const first = stand.first_day;
    const before = first !== null && stand.reported_minor !== null ? sum((day) => day < first) : 0n;
    const told = toldBy(account, decision);
    const known = stand.reported_as_of?.toISOString();
    // of one moment, the bank's own word holds
    const newer =
      told !== null && (!known || told.asOf > known || (told.asOf === known && !stand.connected));
    const asOf = known?.slice(0, 10);
    const later = asOf !== undefined && !newer ? sum((day) => day > asOf) : 0n;
    await client.query(
      `update accounts set opening_minor = opening_minor - $3,
         reported_minor = case when $4::bigint is not null then $4
           when connection_id is null then reported_minor + $6 else reported_minor end,
         reported_as_of = coalesce($5, reported_as_of)
       where user_id = $1 and id = $2`,
      [userId, account.id, before, newer ? told.minor : null, newer ? told.asOf : null, later],
    );
  }
}

/** The balance a file tells of an account, and when it stood so. */
export function toldBy(
  { draft }: FileAccount,
  { reading }: Decision,
): { minor: bigint; asOf: string } | null {
  if (draft.balanceMinor === undefined) return null;
  const days = reading.batch.transactions
    .filter(({ accountKey }) => accountKey === draft.key)
    .map(({ bookedOn }) => `${bookedOn}T00:00:00.000Z`)
    .sort();
  const asOf = draft.balanceAsOf ? new Date(draft.balanceAsOf).toISOString() : days.at(-1);
  return { minor: draft.balanceMinor, asOf: asOf ?? `${reading.context.today}T00:00:00.000Z` };
}
