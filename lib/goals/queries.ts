import 'server-only';
import type { Goal as Row } from '@/generated/prisma/client';
import { accountsWhere } from '@/lib/accounts/queries';
import { dateIn, type LocalDate } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUser, type Tx } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import { parseDecimal, toDecimal } from '@/lib/money';
import { allot, progressOf } from './progress';
import type { Goal } from './schema';

/** The user's goals, the earliest date first. */
export function listGoals(userId: UserId): Promise<{ data: Goal[] }> {
  return asUser(userId, async (tx) => ({ data: await goalsOf(tx, userId) }));
}

/** One goal. Throws not_found. */
export async function goalOf(tx: Tx, userId: UserId, id: bigint): Promise<Goal> {
  const found = (await goalsOf(tx, userId)).find((goal) => goal.id === encodeId(id));
  if (!found) throw notFound('No goal');
  return found;
}

/** What the goals of a currency ask for each month, together (minor units). */
export async function monthlyOfGoals(tx: Tx, userId: UserId, currency: string): Promise<bigint> {
  const goals = await goalsOf(tx, userId);
  return goals
    .filter((goal) => goal.currency === currency && goal.monthly !== null)
    .reduce((sum, { monthly }) => sum + (parseDecimal(monthly ?? '0', currency) ?? 0n), 0n);
}

async function goalsOf(tx: Tx, userId: UserId): Promise<Goal[]> {
  const rows = await tx.goal.findMany({
    where: { userId },
    orderBy: [{ targetOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
  });
  if (rows.length === 0) return [];
  const { timezone } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  const saved = await savedIn(tx, userId, rows);
  const today = dateIn(timezone, now());
  return rows.map((row) => goalView(row, saved.get(row.id) ?? 0n, today, timezone));
}

/** By hand where no account is linked; else its part of the account's balance. */
export async function savedIn(
  tx: Tx,
  userId: UserId,
  rows: readonly Row[],
): Promise<Map<bigint, bigint>> {
  const saved = new Map(rows.map(({ id, savedMinor }) => [id, savedMinor]));
  const accountIds = [...new Set(rows.flatMap(({ accountId }) => accountId ?? []))];
  if (accountIds.length === 0) return saved;
  for (const account of await accountsWhere(tx, userId, { id: { in: accountIds } })) {
    const linked = rows
      .filter(({ accountId }) => accountId === decodeId(account.id))
      .map((row) => ({ ...row, targetOn: dayOf(row.targetOn) }));
    const balance = parseDecimal(account.balance, account.currency) ?? 0n;
    for (const [id, minor] of allot(linked, balance)) saved.set(id, minor);
  }
  return saved;
}

function goalView(row: Row, savedMinor: bigint, today: LocalDate, timezone: string): Goal {
  const { currency, targetMinor, startMinor } = row;
  const targetOn = dayOf(row.targetOn);
  const createdOn = dateIn(timezone, row.createdAt);
  const at = progressOf(
    { targetMinor, targetOn, startMinor, createdOn, currency },
    savedMinor,
    today,
  );
  const money = (minor: bigint) => toDecimal(minor, currency);
  const share = Number((savedMinor * 1000n) / targetMinor) / 1000;
  return {
    id: encodeId(row.id),
    name: row.name,
    currency,
    target: money(targetMinor),
    target_on: targetOn,
    account_id: row.accountId === null ? null : encodeId(row.accountId),
    saved: money(savedMinor),
    left: money(at.leftMinor),
    progress: Math.min(1, Math.max(0, share)),
    monthly: at.monthlyMinor === null ? null : money(at.monthlyMinor),
    months_left: at.monthsLeft,
    state: at.state,
    reason: at.reason,
    created_on: createdOn,
  };
}

export function dayOf(date: Date | null): LocalDate | null {
  // safe because: a date column
  return date === null ? null : (date.toISOString().slice(0, 10) as LocalDate);
}
