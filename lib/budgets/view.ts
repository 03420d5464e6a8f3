import 'server-only';
import { groupShown, groupsOf } from '@/lib/categories/groups';
import type { Tx } from '@/lib/db';
import { monthlyOfGoals } from '@/lib/goals/queries';
import { wordsOf } from '@/lib/i18n/words-of';
import type { UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import type { Line, Plan } from './queries';
import type { Budget, BudgetLine } from './schema';

/** A plan in the API's shape, with its groups and what is left to assign. */
export async function budgetView(tx: Tx, userId: UserId, plan: Plan): Promise<Budget> {
  const { currency, incomeMinor, lines } = plan;
  const money = (minor: bigint) => toDecimal(minor, currency);
  const groups = await groupsOf(tx, userId);
  const words = await wordsOf(tx, userId);
  const goalsMinor = await monthlyOfGoals(tx, userId, currency);
  const views = lines.map((line) => ({
    ...lineView(line, currency),
    group: groupShown(groups, line.category.group),
  }));
  const limit = lines.reduce((sum, { limitMinor }) => sum + limitMinor, 0n);
  return {
    month: plan.month,
    period: plan.period,
    currency,
    monthly_income: incomeMinor === null ? null : money(incomeMinor),
    income_basis: plan.incomeBasis,
    income_tier: plan.tier?.id ?? 'none',
    tier_name: plan.tier && words.t(plan.tier.name),
    savings_target: plan.savingsMinor === null ? null : money(plan.savingsMinor),
    plan: plan.settings.plan,
    goals_monthly: money(goalsMinor),
    left_to_assign: incomeMinor === null ? null : money(incomeMinor - limit - goalsMinor),
    groups: groups.flatMap(({ slug, name }) => {
      const own = lines.filter(({ category }) => groupShown(groups, category.group) === slug);
      if (own.length === 0) return [];
      const sum = (of: 'limitMinor' | 'availableMinor' | 'spentMinor') =>
        money(own.reduce((total, line) => total + line[of], 0n));
      return [
        {
          group: slug,
          name,
          limit: sum('limitMinor'),
          available: sum('availableMinor'),
          spent: sum('spentMinor'),
        },
      ];
    }),
    categories: views,
  };
}

export function lineView(line: Line, currency: string): BudgetLine {
  const money = (minor: bigint) => toDecimal(minor, currency);
  const { advice, rollover } = line;
  return {
    category: line.category.slug,
    group: line.category.group,
    recommended: money(line.recommendedMinor),
    reason: line.reason,
    how: {
      kind: advice.usual?.how ?? null,
      history: advice.usual ? money(advice.usual.minor) : null,
      weight: advice.weight / 1000,
      typical: advice.typicalMinor === null ? null : money(advice.typicalMinor),
      trimmed: money(advice.trimmedMinor),
    },
    override: line.overrideMinor === null ? null : money(line.overrideMinor),
    limit: money(line.limitMinor),
    rollover: {
      mode: rollover.mode,
      carried: money(rollover.carriedMinor),
      steps: rollover.steps.map((step) => ({
        month: step.month,
        carried_in: money(step.inMinor),
        limit: money(step.limitMinor),
        spent: money(step.spentMinor),
        carried_out: money(step.outMinor),
      })),
    },
    available: money(line.availableMinor),
    spent: money(line.spentMinor),
    state: line.state,
  };
}
