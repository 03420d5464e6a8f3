import type { Line, Plan } from '@/lib/budgets/queries';
import type { MonthProjection } from '@/lib/insights/schema';
import { parseDecimal, toDecimal } from '@/lib/money';
import type { Correction } from '@/lib/notifications/correct';
import type { Notice } from '@/lib/notifications/enqueue';
import type { Preferences } from '@/lib/notifications/preferences';

/** Earlier in a month it would be a guess. */
const FROM_DAY = 7;
const LEAST_HISTORY = 2;

/**
 * Budgets that are not past their limit and, as the month goes, will be: what is spent, what is still
 * due and what usually comes, each from the projection. Once for a category and period; what is
 * expected to last again is a correction. Pure.
 */
export function paceNotices(
  plan: Plan,
  projection: MonthProjection,
  { say }: Preferences,
): { notices: Notice[]; corrections: Correction[] } {
  const notices: Notice[] = [];
  const corrections: Correction[] = [];
  const early = projection.elapsed_days < FROM_DAY || projection.history.length < LEAST_HISTORY;
  if (early || projection.month !== plan.month) return { notices, corrections };
  for (const line of plan.lines) {
    const expected = projection.categories.find(({ category }) => category === line.category.slug);
    if (!expected) continue;
    const projected = parseDecimal(expected.projected, plan.currency) ?? 0n;
    const key = {
      kind: 'budget_projected' as const,
      subject: String(line.category.id),
      period: plan.period.from,
    };
    const passes = projected > line.availableMinor;
    corrections.push({
      ...key,
      text: passes ? null : say.t('It is expected to last the month now.'),
    });
    if (!passes || line.spentMinor > line.availableMinor) continue;
    notices.push({ ...key, ...wordsOf(plan, line, expected, projected, say) });
  }
  return { notices, corrections };
}

function wordsOf(
  { currency, month }: Plan,
  { category, availableMinor, spentMinor }: Line,
  expected: MonthProjection['categories'][number],
  projected: bigint,
  say: Preferences['say'],
): Omit<Notice, 'kind' | 'subject' | 'period'> {
  const money = (minor: bigint) => say.money(minor, currency);
  const told = (text: string) => money(parseDecimal(text, currency) ?? 0n);
  const over = money(projected - availableMinor);
  return {
    title: say.t('{name} is heading for {amount} over', { name: category.name, amount: over }),
    body: say.t(
      '{spent} of {limit} is spent. With what is due and what usually comes it ends at about {projected}.',
      {
        spent: money(spentMinor),
        limit: money(availableMinor),
        projected: money(projected),
      },
    ),
    data: {
      month,
      category: category.slug,
      currency,
      limit: toDecimal(availableMinor, currency),
      spent: toDecimal(spentMinor, currency),
      projected: expected.projected,
    },
    evidence: {
      figures: [
        { label: say.t('Spent'), value: money(spentMinor) },
        { label: say.t('Still due'), value: told(expected.due) },
        { label: say.t('Usually still comes'), value: told(expected.usual) },
        { label: say.t('Budget'), value: money(availableMinor) },
      ],
      rows: [],
      unless: say.t('It would not have come if the budget were {amount} or more.', {
        amount: money(projected),
      }),
    },
  };
}
