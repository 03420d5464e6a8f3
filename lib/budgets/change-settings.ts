import 'server-only';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { parseDecimal, toDecimal } from '@/lib/money';
import { emitBudgetChanged } from './changed';
import { currentPeriod } from './period-rule';
import type { BudgetSettings, ChangeSettingsBody } from './schema';
import { type StoredSettings, settingsOf } from './settings';
import { tiersFor } from './tiers';

/** How the user budgets: periods, plan, savings target, tier. */
export function getBudgetSettings(userId: UserId): Promise<BudgetSettings> {
  return asUser(userId, async (tx) => {
    const { currency } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    return settingsView(await settingsOf(tx, userId), currency);
  });
}

/** Changes what was sent and nothing else. Throws invalid. */
export function changeBudgetSettings(
  userId: UserId,
  body: ChangeSettingsBody,
): Promise<BudgetSettings> {
  return asUser(userId, async (tx) => {
    const { currency } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const before = await settingsOf(tx, userId);
    if (body.tier && !tiersFor(currency).some(({ id }) => id === body.tier)) {
      throw invalid('/tier', 'There is no such tier for your currency.');
    }
    const data: StoredSettings = {
      period: body.period?.kind ?? before.period,
      startDay: body.period?.start_day ?? before.startDay,
      weekend: body.period?.weekend ?? before.weekend,
      plan: body.plan ?? before.plan,
      tier: body.tier === undefined ? before.tier : body.tier,
      savingsMinor:
        body.savings_target === undefined
          ? before.savingsMinor
          : savingsIn(body.savings_target, currency),
    };
    await tx.budgetSettings.upsert({
      where: { userId },
      create: { userId, ...data, changedAt: now() },
      update: { ...data, changedAt: now() },
    });
    await emitBudgetChanged(tx, userId, (await currentPeriod(tx, userId)).period);
    return settingsView(data, currency);
  });
}

function savingsIn(text: string | null, currency: string): bigint | null {
  if (text === null) return null;
  const minor = parseDecimal(text, currency);
  if (minor === null)
    throw invalid('/savings_target', told('Not an amount in {currency}.', { currency }));
  return minor;
}

function settingsView(settings: StoredSettings, currency: string): BudgetSettings {
  const { period, startDay, weekend, plan, tier, savingsMinor } = settings;
  return {
    period: { kind: period, start_day: startDay, weekend },
    plan,
    savings_target: savingsMinor === null ? null : toDecimal(savingsMinor, currency),
    tier,
  };
}
