import 'server-only';
import { type Line, type Plan, planOf } from '@/lib/budgets/queries';
import { now } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import type { Correction } from '@/lib/notifications/correct';
import type { Preferences } from '@/lib/notifications/preferences';

const KINDS = ['budget_near', 'budget_exceeded'] as const;

/**
 * What has become of the current period's budget notices: one that is back under says so, without
 * firing anew when it passes the limit again.
 */
export async function budgetCorrections(
  tx: Tx,
  userId: UserId,
  preferences: Preferences,
): Promise<Correction[]> {
  const told = await tx.notification.findMany({
    where: { userId, kind: { in: [...KINDS] }, createdAt: { gte: longestPeriodAgo() } },
    select: { kind: true, subject: true, period: true },
  });
  if (told.length === 0) return []; // a plan is not made for nothing
  const plan = await planOf(tx, userId);
  return told
    .filter(({ period }) => period === plan.period.from)
    .flatMap(({ kind, subject }) => {
      const known = KINDS.find((each) => each === kind);
      const line = plan.lines.find(({ category }) => String(category.id) === subject);
      if (!known || !line) return [];
      const text = holds(known, line) ? null : backUnder(plan, line, preferences);
      return [{ kind: known, subject, period: plan.period.from, text }];
    });
}

const LONGEST_PERIOD_DAYS = 62;

function longestPeriodAgo(): Date {
  return new Date(now().getTime() - LONGEST_PERIOD_DAYS * 86_400_000);
}

function holds(kind: (typeof KINDS)[number], { state }: Line): boolean {
  return kind === 'budget_exceeded' ? state === 'over' : state !== 'under';
}

function backUnder({ currency }: Plan, line: Line, { say }: Preferences): string {
  const [spent, limit] = [line.spentMinor, line.availableMinor].map((minor) =>
    say.money(minor, currency),
  );
  return say.t('Back under: you have spent {spent} of {limit} now.', { spent, limit });
}
