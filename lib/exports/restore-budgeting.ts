import 'server-only';
import { changeBudgetSettings } from '@/lib/budgets/change-settings';
import { changeTier } from '@/lib/budgets/change-tier';
import { UNCATEGORISED } from '@/lib/categories/builtin';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import type { Renamed } from './restore';
import { minorIn } from './restore-accounts';
import { categoryIn } from './restore-transactions';
import type { ExportFile } from './schema';

/** Overrides, how the person budgets, their tiers and sources of income, and goals. */
export async function restoreBudgeting(
  tx: Tx,
  userId: UserId,
  file: ExportFile,
  { accounts, categories }: Renamed,
): Promise<void> {
  const { currency } = file.profile;
  const known = (slug: string | null) => categoryIn(slug, categories);
  await tx.budgetOverride.createMany({
    data: file.budget_overrides
      .map(({ category, from_month, amount }) => ({
        userId,
        categoryId: known(category),
        fromMonth: new Date(`${from_month}-01`),
        amountMinor: amount === null ? null : minorIn(amount, currency),
      }))
      .filter(({ categoryId }) => categoryId !== UNCATEGORISED),
  });
  const { period, ...settings } = file.budget_settings;
  const { start_day, ...more } = period;
  await changeBudgetSettings(userId, { ...settings, period: { ...more, start_day } });
  await tx.budgetRollover.createMany({
    data: file.budget_rollovers
      .map(({ category, mode, from }) => ({
        userId,
        categoryId: known(category),
        mode,
        fromMonth: new Date(`${from}-01`),
      }))
      .filter(({ categoryId }) => categoryId !== UNCATEGORISED),
  });
  for (const { tier, ...body } of file.income_tiers) await changeTier(userId, tier, body);
  await tx.incomeDecision.createMany({
    data: file.income_sources.map(({ source, state }) => ({ userId, source, state })),
  });
  await restoreGoals(tx, userId, file.goals, accounts);
}

/** The file has them by date; they are made in that order. */
async function restoreGoals(
  tx: Tx,
  userId: UserId,
  goals: ExportFile['goals'],
  accounts: Renamed['accounts'],
): Promise<void> {
  for (const { name, currency, target, target_on, account_id, saved, created_on } of goals) {
    const accountId = account_id === null ? null : (accounts.get(account_id) ?? null);
    const savedMinor = accountId === null ? minorIn(saved, currency) : 0n;
    await tx.goal.create({
      data: {
        userId,
        name,
        currency,
        targetMinor: minorIn(target, currency),
        targetOn: target_on && new Date(target_on),
        accountId,
        savedMinor,
        startMinor: savedMinor,
        createdAt: new Date(created_on),
      },
    });
  }
}
