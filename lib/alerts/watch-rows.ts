import 'server-only';
import { addDays, dateIn, firstDay, type LocalDate, monthOf } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUser, type Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { parseDecimal } from '@/lib/money';
import { type Correction, correctNotifications } from '@/lib/notifications/correct';
import { enqueueNotifications } from '@/lib/notifications/enqueue';
import { type Preferences, preferencesOf } from '@/lib/notifications/preferences';
import { budgetCorrections } from './budget-corrections';
import { ROW_KINDS, type Row, type RowKind } from './judge';
import { readRows } from './read-rows';
import { correctionOf, rowNotices } from './row-notices';

/** A bank may book a few days late: what lies this far back is still news in a new month. */
const LATE_DAYS = 7;

/**
 * After rows changed: tells of large transactions, fees and income of the current month (and the last
 * seven days), and makes notices that a change took back say so. A state, not an event: asking twice
 * tells nothing twice. What came with the first reading of a bank is history and brings no flood.
 */
export async function watchRows(userId: UserId, months: readonly string[]): Promise<void> {
  const found = await asUser(userId, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (!user) return null; // erased meanwhile
    const today = dateIn(user.timezone, now());
    const from = earlier(firstDay(monthOf(today)), addDays(today, -LATE_DAYS));
    if (!months.some((month) => month.slice(0, 7) >= monthOf(from))) return null;
    const preferences = preferencesOf(user);
    const told = await toldOf(tx, userId, from);
    const rows = await readRows(tx, userId, {
      from,
      to: addDays(today, 1), // a bank may be a day ahead
      sizeMinor: preferences.largeMinor,
      ids: told.map(({ subject }) => BigInt(subject)),
    });
    return {
      notices: noticesOf(rows, user.currency, preferences),
      corrections: [
        ...correctionsOf(told, rows, user.currency, preferences),
        ...(await budgetCorrections(tx, userId, preferences)),
      ],
    };
  });
  if (!found) return;
  await enqueueNotifications(userId, found.notices);
  await correctNotifications(userId, found.corrections);
}

function noticesOf(rows: readonly Row[], currency: string, { largeMinor, say }: Preferences) {
  return rows
    .filter((row) => !row.history)
    .flatMap((row) => rowNotices(row, { largeMinor, currency }, say));
}

type Told = { kind: RowKind; subject: string; period: string; data: Record<string, unknown> };

/** Row notices that may still be corrected: those given since the window began. */
async function toldOf(tx: Tx, userId: UserId, from: LocalDate): Promise<Told[]> {
  const rows = await tx.notification.findMany({
    where: { userId, kind: { in: [...ROW_KINDS] }, createdAt: { gte: new Date(from) } },
    select: { kind: true, subject: true, period: true, data: true },
  });
  return rows as Told[]; // safe because: of these kinds, and row-notices.ts wrote their data
}

/** Held against the threshold it was told by: to move it later takes nothing back. */
function correctionsOf(
  told: readonly Told[],
  rows: readonly Row[],
  currency: string,
  { say }: Preferences,
): Correction[] {
  const byId = new Map(rows.map((row) => [String(row.id), row]));
  return told.map(({ kind, subject, period, data }) => {
    const { threshold } = data;
    const largeMinor = typeof threshold === 'string' ? parseDecimal(threshold, currency) : null;
    const row = byId.get(subject);
    const text = correctionOf(kind, row, data, { largeMinor, currency }, say);
    return { kind, subject, period, text };
  });
}

function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}
