import 'server-only';
import { addMonths, firstDay, lastDay, type Month, monthOf, monthsFrom } from '@/lib/calendar';
import { asUser, type Tx } from '@/lib/db';
import { needRows } from '@/lib/frozen';
import { encodeId, type UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import { accountOf } from './days';
import { readGround } from './ground';
import type { MonthsQuery, NetWorth } from './schema';

const METHOD =
  'Each account as its bank states it today, and before that what it must have been: that balance less everything booked since. Below zero is owed.';

/** What is owned and owed at the end of each month, cast back from today's balances through the rows. */
export function netWorth(userId: UserId, query: MonthsQuery): Promise<NetWorth> {
  return asUser(userId, async (tx) => {
    const { currency, today } = await readGround(tx, userId);
    const all = await accountsOf(tx, userId, accountOf(query));
    const mine = all.filter((account) => account.currency === currency);
    const flows = await monthlyFlows(tx, userId, query.from);
    const current = monthOf(today);
    const months = monthsFrom(query.from, query.to < current ? query.to : current);
    const money = (minor: bigint) => toDecimal(minor, currency);
    const points = months.map((month) => {
      const balances = mine.map(({ id, balance }) => balance - flowAfter(flows.get(id), month));
      const assets = balances.reduce((sum, minor) => (minor > 0n ? sum + minor : sum), 0n);
      const debts = balances.reduce((sum, minor) => (minor < 0n ? sum - minor : sum), 0n);
      return {
        date: month === current ? today : lastDay(month),
        assets: money(assets),
        debts: money(debts),
        net: money(assets - debts),
        balances: Object.fromEntries(
          mine.map(({ id }, at) => [encodeId(id), money(balances[at] ?? 0n)]),
        ),
      };
    });
    return {
      currency,
      other_currencies: [...new Set(all.map((account) => account.currency))]
        .filter((code) => code !== currency)
        .sort(),
      method: METHOD,
      accounts: mine.map(({ id, name, type }) => ({ account_id: encodeId(id), name, type })),
      points,
    };
  });
}

async function accountsOf(tx: Tx, userId: UserId, only: bigint | undefined) {
  const accounts = await tx.account.findMany({
    where: { userId, closedAt: null, ...(only === undefined ? {} : { id: only }) },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const totals = await tx.accountTotal.findMany({ where: { userId } });
  return accounts.map((account) => {
    const total = totals.find(({ accountId }) => accountId === account.id);
    const computed = account.openingMinor + (total?.postedMinor ?? 0n);
    return {
      id: account.id,
      name: account.displayName ?? account.name,
      type: account.type,
      currency: account.currency,
      balance: account.connectionId ? (account.reportedMinor ?? computed) : computed,
    };
  });
}

/** By account and month what was booked, excluded rows too: they move a balance. */
async function monthlyFlows(
  tx: Tx,
  userId: UserId,
  from: Month,
): Promise<Map<bigint, Map<Month, bigint>>> {
  await needRows(tx, userId, { from: firstDay(addMonths(from, 1)) });
  const rows = await tx.$queryRaw<{ account_id: bigint; month: string; minor: bigint }[]>`
    select account_id, to_char(booked_on, 'YYYY-MM') as month, sum(amount_minor)::bigint as minor
    from transactions
    where user_id = ${userId} and booked_on >= ${`${addMonths(from, 1)}-01`}::date
      and status = 'posted' and removed_at is null
    group by 1, 2`;
  const flows = new Map<bigint, Map<Month, bigint>>();
  for (const { account_id, month, minor } of rows) {
    const mine = flows.get(account_id) ?? new Map<Month, bigint>();
    flows.set(account_id, mine.set(month as Month, minor)); // safe because: to_char's pattern
  }
  return flows;
}

function flowAfter(flows: ReadonlyMap<Month, bigint> | undefined, month: Month): bigint {
  let sum = 0n;
  for (const [each, minor] of flows ?? []) if (each > month) sum += minor;
  return sum;
}
