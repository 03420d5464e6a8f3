import 'server-only';
import type { LocalDate } from '@/lib/calendar';
import type { Tx } from '@/lib/db';
import { needRows } from '@/lib/frozen';
import type { UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import type { Alert, Past } from './back-test';

type Move = { account_id: bigint; name: string; day: LocalDate; minor: bigint };

/** On which days an account's booked balance fell below the line, once a month as real notices do. */
export async function backTestBalances(
  tx: Tx,
  userId: UserId,
  { from, to, currency, say }: Past,
  lowMinor: bigint,
): Promise<{ method: string; alerts: Alert[] }> {
  await needRows(tx, userId, { to });
  // The balance on the eve of the first day, then each day's movement.
  const moves = await tx.$queryRaw<Move[]>`
    select a.id as account_id, coalesce(a.display_name, a.name) as name,
      to_char(d.day, 'YYYY-MM-DD') as day, d.minor::bigint as minor
    from accounts a cross join lateral (
      select ${from}::date - 1 as day, a.opening_minor as minor
      union all
      select greatest(t.booked_on, ${from}::date - 1), sum(t.amount_minor)
      from transactions t
      where t.user_id = a.user_id and t.account_id = a.id and t.booked_on <= ${to}::date
        and t.status = 'posted' and t.removed_at is null
      group by 1) d
    where a.user_id = ${userId} and a.currency = ${currency} and a.closed_at is null and not a.hidden
      and a.type in ('checking', 'savings', 'cash', 'other')
    order by a.id, d.day`;
  const balances = new Map<bigint, bigint>();
  const told = new Set<string>();
  const alerts: Alert[] = [];
  for (const { account_id: id, name, day, minor } of moves) {
    const balance = (balances.get(id) ?? 0n) + minor;
    balances.set(id, balance);
    const key = `${id} ${day.slice(0, 7)}`;
    if (day < from || balance >= lowMinor || told.has(key)) continue;
    told.add(key);
    alerts.push({
      date: day,
      title: say.t('{name} fell to {balance}', { name, balance: say.money(balance, currency) }),
      category: null,
      transaction_id: null,
      amount: toDecimal(balance, currency),
      currency,
    });
  }
  return {
    method: say.t(
      'The booked balance at the end of each day. A real notice comes earlier: it looks thirty days ahead.',
    ),
    alerts,
  };
}
