import 'server-only';
import { addDays, daysBetween, type LocalDate, toDayNumber } from '@/lib/calendar';
import { asUser, type Tx } from '@/lib/db';
import { needRows } from '@/lib/frozen';
import { encodeId, type UserId } from '@/lib/ids';
import { scale, toDecimal } from '@/lib/money';
import { type KnownSeries, knownSeries } from '@/lib/recurring/known';
import { dueFrom } from '@/lib/recurring/occurrences';
import { type BalanceDay, type BalanceState, lowPoint, projectBalance } from './balance';
import { readGround } from './ground';
import { rowsSince } from './project-month';
import type { BalanceProjection } from './schema';

const AHEAD_DAYS = 30;
const LEARNED_DAYS = 90;

type Event = { after: number; amount: bigint; series: KnownSeries };
type Line = Omit<BalanceState, 'events'> & { currency: string; events: Event[] };
type AccountLine = Line & { id: bigint; name: string; type: Account['type'] };
type Account = Awaited<ReturnType<typeof openAccounts>>[number];

/** Thirty days ahead, account by account and in all, with the lowest day of each. */
export function balanceProjection(userId: UserId): Promise<BalanceProjection> {
  return asUser(userId, async (tx) => {
    const { today } = await readGround(tx, userId);
    const series = (await knownSeries(tx, userId)).filter(({ choice }) => choice !== 'dismissed');
    const from = addDays(today, -LEARNED_DAYS);
    const accounts = await openAccounts(tx, userId);
    const flows = await dailyFlows(tx, userId, from, today, rowsSince(series, from));
    const lines = accounts.map(
      (account): AccountLine => ({
        ...account,
        flows: flows.get(account.id) ?? [],
        events: eventsOf(account.id, series, today),
      }),
    );
    return {
      from: today,
      to: addDays(today, AHEAD_DAYS),
      method: `The balance now and what is pending, recurring payments on their days, and beside them the average flow of the last ${LEARNED_DAYS} days. Four times out of five it should end within the range.`,
      accounts: lines.map((line) => ({
        account_id: encodeId(line.id),
        name: line.name,
        type: line.type,
        ...lineView(line, today),
      })),
      totals: totalsOf(lines).map(({ line, days }) => lineView(line, today, days)),
    };
  });
}

/** Money one can spend or owes from day to day; a house or a depot says nothing about next week. */
const LIQUID = ['checking', 'savings', 'cash', 'credit', 'other'] as const;

async function openAccounts(tx: Tx, userId: UserId) {
  const accounts = await tx.account.findMany({
    where: { userId, closedAt: null, hidden: false, type: { in: [...LIQUID] } },
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
      pending: total?.pendingMinor ?? 0n,
    };
  });
}

/** By account: the flow of each day since `from` or its first row, today not counted, recurring rows left out. */
async function dailyFlows(
  tx: Tx,
  userId: UserId,
  from: LocalDate,
  today: LocalDate,
  without: readonly bigint[],
): Promise<Map<bigint, bigint[]>> {
  await needRows(tx, userId, { from, to: today });
  const rows = await tx.$queryRaw<
    { account_id: bigint; day: string; minor: bigint; usual: boolean }[]
  >`
    select account_id, booked_on::text as day, not (id = any (${[...without]}::bigint[])) as usual,
      sum(amount_minor)::bigint as minor
    from transactions
    where user_id = ${userId} and booked_on >= ${from}::date and booked_on < ${today}::date
      and status = 'posted' and removed_at is null
    group by 1, 2, 3 order by 2`;
  const older = await tx.$queryRaw<{ id: bigint }[]>`
    select id from accounts a where user_id = ${userId} and exists (
      select 1 from transactions t where t.user_id = ${userId} and t.account_id = a.id and t.booked_on < ${from}::date)`;
  const flows = new Map(older.map(({ id }) => [id, Array<bigint>(LEARNED_DAYS).fill(0n)]));
  for (const { account_id, day, minor, usual } of rows) {
    const back = daysBetween(day as LocalDate, today); // safe because: a date column's text
    const days = flows.get(account_id) ?? Array<bigint>(back).fill(0n);
    const at = days.length - back;
    if (usual) days[at] = (days[at] ?? 0n) + minor;
    flows.set(account_id, days);
  }
  return flows;
}

function eventsOf(accountId: bigint, series: readonly KnownSeries[], today: LocalDate): Event[] {
  const start = toDayNumber(today);
  return series
    .filter(({ group }) => group.accountId === accountId)
    .flatMap((each) =>
      dueFrom(each, start, start + AHEAD_DAYS).map(({ day, amount }) => ({
        after: day - start,
        amount: BigInt(amount),
        series: each,
      })),
    )
    .sort((a, b) => a.after - b.after || (a.series.id < b.series.id ? -1 : 1));
}

/** The accounts' own days added up; the range is of their common flow, where transfers cancel out. */
function totalsOf(lines: readonly AccountLine[]): { line: Line; days: BalanceDay[] }[] {
  const currencies = [...new Set(lines.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const mine = lines.filter((line) => line.currency === currency);
    const longest = Math.max(...mine.map(({ flows }) => flows.length));
    const line = {
      currency,
      balance: mine.reduce((sum, { balance }) => sum + balance, 0n),
      pending: mine.reduce((sum, { pending }) => sum + pending, 0n),
      // the newest day is the last of each, so they are added from the end
      flows: Array.from({ length: longest }, (_, at) =>
        mine.reduce((sum, { flows }) => sum + (flows[at - longest + flows.length] ?? 0n), 0n),
      ),
      events: mine.flatMap(({ events }) => events).sort((a, b) => a.after - b.after),
    };
    const each = mine.map((account) => projectBalance(account, AHEAD_DAYS));
    const days = projectBalance(line, AHEAD_DAYS).map(({ after, balance, low, high }) => {
      const sum = each.reduce((total, days) => total + (days[after]?.balance ?? 0n), 0n);
      return { after, balance: sum, low: sum + low - balance, high: sum + high - balance };
    });
    return { line, days };
  });
}

function lineView(line: Line, today: LocalDate, days = projectBalance(line, AHEAD_DAYS)) {
  const money = (minor: bigint) => toDecimal(minor, line.currency);
  const dayView = ({ after, balance, low, high }: BalanceDay) => ({
    date: addDays(today, after),
    balance: money(balance),
    low: money(low),
    high: money(high),
  });
  const flow = line.flows.reduce((sum, each) => sum + each, 0n);
  return {
    currency: line.currency,
    balance: money(line.balance),
    pending: money(line.pending),
    usual_per_day: money(scale(flow, 1n, BigInt(line.flows.length || 1))),
    low_point: dayView(lowPoint(days)),
    days: days.map(dayView),
    events: line.events.map(({ after, amount, series }) => ({
      date: addDays(today, after),
      series: series.id,
      seller: series.name,
      amount: money(amount),
    })),
  };
}
