import 'server-only';
import {
  addMonths,
  dateIn,
  firstDay,
  type LocalDate,
  type Month,
  monthOf,
  monthsFrom,
} from '@/lib/calendar';
import { categorySlugs } from '@/lib/categories/queries';
import { now } from '@/lib/clock';
import { asUser, type Tx } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import { encodeId, type UserId } from '@/lib/ids';
import { parseDecimal, toDecimal } from '@/lib/money';
import { preferencesOf } from '@/lib/notifications/preferences';
import { backTestBalances } from './back-test-balances';
import { backTestBudgets } from './back-test-budgets';
import { readRows } from './read-rows';
import { rowNotices } from './row-notices';
import type { BackTest, BackTestBody } from './schema';

const MONTHS = 6;
const MOST = 200;

export type Alert = BackTest['alerts'][number];
/** Whose six months, and how amounts are written. */
export type Past = {
  from: LocalDate;
  to: LocalDate;
  months: Month[];
  currency: string;
  say: ReturnType<typeof preferencesOf>['say'];
};

/**
 * Which alerts a threshold would have given in the last six months and the running one, by the same
 * judgement that gives real ones. Nothing is stored or sent.
 */
export function backTest(userId: UserId, body: BackTestBody): Promise<BackTest> {
  return asUser(userId, async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const to = dateIn(user.timezone, now());
    const first = addMonths(monthOf(to), -MONTHS);
    const past: Past = {
      from: firstDay(first),
      to,
      months: monthsFrom(first, monthOf(to)),
      currency: user.currency,
      say: preferencesOf(user).say,
    };
    const { method, alerts } = await alertsOf(tx, userId, body, past);
    const sorted = alerts.toSorted((a, b) => (a.date > b.date ? -1 : 1));
    return {
      kind: body.kind,
      from: past.from,
      to,
      method,
      count: sorted.length,
      months: past.months.map((month) => ({
        month,
        count: sorted.filter(({ date }) => date.startsWith(month)).length,
      })),
      alerts: sorted.slice(0, MOST),
    };
  });
}

async function alertsOf(
  tx: Tx,
  userId: UserId,
  body: BackTestBody,
  past: Past,
): Promise<{ method: string; alerts: Alert[] }> {
  switch (body.kind) {
    case 'budget_near':
      return backTestBudgets(tx, userId, past, body);
    case 'budget_exceeded':
      return backTestBudgets(tx, userId, past, { ...body, percent: null });
    case 'low_balance':
      return backTestBalances(tx, userId, past, minorOf(body.threshold, past.currency));
    case 'large_transaction':
      return rowAlerts(tx, userId, past, body.kind, minorOf(body.threshold, past.currency));
    default:
      return rowAlerts(tx, userId, past, body.kind, null);
  }
}

async function rowAlerts(
  tx: Tx,
  userId: UserId,
  { from, to, currency, say }: Past,
  kind: 'large_transaction' | 'fee_charged' | 'deposit',
  largeMinor: bigint | null,
): Promise<{ method: string; alerts: Alert[] }> {
  const rows = await readRows(tx, userId, { from, to, sizeMinor: largeMinor });
  const slugs = await categorySlugs(tx, userId);
  return {
    method: say.t(
      'Every booked transaction of these months as it stands now, with its present category.',
    ),
    alerts: rows.flatMap((row) =>
      rowNotices(row, { largeMinor, currency }, say)
        .filter((notice) => notice.kind === kind)
        .map(({ title }) => ({
          date: row.day,
          title,
          category: slugs.get(row.category.id) ?? null,
          transaction_id: encodeId(row.id),
          amount: toDecimal(row.minor, row.currency),
          currency: row.currency,
        })),
    ),
  };
}

function minorOf(text: string, currency: string): bigint {
  const minor = parseDecimal(text, currency);
  if (minor === null)
    throw invalid('/threshold', told('Not an amount in {currency}.', { currency }));
  return minor;
}
