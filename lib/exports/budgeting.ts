import 'server-only';
import { getBudgetSettings } from '@/lib/budgets/change-settings';
import { rolloversOf, tierChangesOf } from '@/lib/budgets/settings';
import { categorySlugs } from '@/lib/categories/queries';
import { asUser } from '@/lib/db';
import { listGoals } from '@/lib/goals/queries';
import type { UserId } from '@/lib/ids';

/** How the user budgets, in the shapes the API has for it; what is computed is left out. */
export function exportBudgeting(userId: UserId) {
  return asUser(userId, async (tx) => {
    const slugs = await categorySlugs(tx, userId);
    const decisions = await tx.incomeDecision.findMany({ where: { userId } });
    return {
      budget_settings: await getBudgetSettings(userId),
      budget_rollovers: [...(await rolloversOf(tx, userId))].map(([id, { mode, from }]) => ({
        category: slugs.get(id) ?? null,
        mode,
        from,
      })),
      income_tiers: [...(await tierChangesOf(tx, userId))].map(([tier, { savings, shares }]) => ({
        tier,
        savings: savings / 10,
        shares: Object.entries(shares).map(([category, perMille]) => ({
          category,
          percent: perMille / 10,
        })),
      })),
      income_sources: decisions.map(({ source, state }) => ({ source, state })),
      goals: (await listGoals(userId)).data,
    };
  });
}
