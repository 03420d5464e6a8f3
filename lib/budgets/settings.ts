import 'server-only';
import type { Month } from '@/lib/calendar';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import type { RolloverMode } from './rollover';
import type { BudgetSettings } from './schema';
import { shares } from './schema';
import type { TierChanges } from './tiers';

/** How a person budgets, in minor units; a row that is not there is the defaults. */
export type StoredSettings = Pick<BudgetSettings, 'plan' | 'tier'> & {
  period: BudgetSettings['period']['kind'];
  startDay: number;
  weekend: BudgetSettings['period']['weekend'];
  savingsMinor: bigint | null;
};

const DEFAULTS: StoredSettings = {
  period: 'month',
  startDay: 1,
  weekend: 'none',
  plan: 'open',
  tier: null,
  savingsMinor: null,
};

export async function settingsOf(tx: Tx, userId: UserId): Promise<StoredSettings> {
  const row = await tx.budgetSettings.findUnique({ where: { userId } });
  if (!row) return DEFAULTS;
  // safe because: the table's checks allow no other words
  const { period, weekend, plan } = row as typeof row & StoredSettings;
  const { startDay, tier, savingsMinor } = row;
  return { period, weekend, plan, startDay, tier, savingsMinor };
}

export type Rollover = { mode: RolloverMode; from: Month };

/** Categories whose rest is carried on, by id, with the month it is carried from. */
export async function rolloversOf(tx: Tx, userId: UserId): Promise<Map<number, Rollover>> {
  const rows = await tx.budgetRollover.findMany({ where: { userId } });
  return new Map(
    rows.map(({ categoryId, mode, fromMonth }) => [
      categoryId,
      // safe because: the table's check allows no other words, and it is a date column
      { mode: mode as RolloverMode, from: fromMonth.toISOString().slice(0, 7) as Month },
    ]),
  );
}

/** The tiers the user wants otherwise than the data files have them. */
export async function tierChangesOf(tx: Tx, userId: UserId): Promise<TierChanges> {
  const rows = await tx.tierChange.findMany({ where: { userId } });
  return new Map(
    rows.map((row) => [row.tier, { savings: row.savings, shares: shares.parse(row.shares) }]),
  );
}
