import 'server-only';
import { type Line, planOf } from '@/lib/budgets/queries';
import { stateOf } from '@/lib/budgets/state';
import type { LocalDate } from '@/lib/calendar';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { dailySums } from '@/lib/insights/daily';
import { toDecimal } from '@/lib/money';
import { NEAR_PERCENT } from '@/lib/notifications/preferences';
import type { Alert, Past } from './back-test';

type Asked = { category?: string /** null: past the limit. */; percent: number | null };

/** Runs through each budget period's days and says on which of them a category passed the line. */
export async function backTestBudgets(
  tx: Tx,
  userId: UserId,
  { months, to, currency, say }: Past,
  { category, percent }: Asked,
): Promise<{ method: string; alerts: Alert[] }> {
  const alerts: Alert[] = [];
  for (const month of months) {
    const { period, lines } = await planOf(tx, userId, month);
    const end = period.to < to ? period.to : to;
    const sums = await dailySums(tx, userId, { from: period.from, to: end, currency });
    for (const line of lines.filter(({ category: { slug } }) => !category || slug === category)) {
      const mine = sums.filter(({ categoryId }) => categoryId === line.category.id);
      const crossed = crossing(mine, line, percent);
      if (!crossed) continue;
      const [spent, limit] = [crossed.spent, line.availableMinor].map((minor) =>
        say.money(minor, currency),
      );
      alerts.push({
        date: crossed.day,
        title: say.t('{name}: {spent} of {limit}', { name: line.category.name, spent, limit }),
        category: line.category.slug,
        transaction_id: null,
        amount: toDecimal(crossed.spent, currency),
        currency,
      });
    }
  }
  return {
    method: say.t(
      'Each period day by day against its budget: your own amount, else what was recommended then. A notice comes on the first evening the line is passed.',
    ),
    alerts,
  };
}

/** The first evening near the limit, or past it; a day that goes past at once is not a near one. */
function crossing(
  days: readonly { day: LocalDate; minor: bigint }[],
  { availableMinor, advice }: Line,
  percent: number | null,
): { day: LocalDate; spent: bigint } | null {
  const fixed = advice.usual?.how === 'fixed';
  let spent = 0n;
  for (const { day, minor } of days) {
    spent -= minor;
    const state = stateOf({ fixed, spentMinor: spent, availableMinor }, percent ?? NEAR_PERCENT);
    if (state === 'over') return percent === null ? { day, spent } : null;
    if (state === 'near' && percent !== null) return { day, spent };
  }
  return null;
}
