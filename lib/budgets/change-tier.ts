import 'server-only';
import { knownCategories } from '@/lib/categories/queries';
import { now } from '@/lib/clock';
import { asUser, type Tx } from '@/lib/db';
import { invalid, notFound, told } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { emitBudgetChanged } from './changed';
import { listTiers } from './list-tiers';
import { currentPeriod } from './period-rule';
import type { ChangeTierBody, IncomeTiers } from './schema';
import { tiersFor } from './tiers';

/**
 * A tier as this user wants it, in place of the data's. Throws not_found for a tier their currency has
 * not, invalid for an unknown category or more than the whole income.
 */
export function changeTier(
  userId: UserId,
  tier: string,
  body: ChangeTierBody,
): Promise<IncomeTiers> {
  return asUser(userId, async (tx) => {
    await findTier(tx, userId, tier);
    const known = new Set((await knownCategories(tx, userId)).map(({ slug }) => slug));
    const shares: Record<string, number> = {};
    for (const [index, { category, percent }] of body.shares.entries()) {
      const path = `/shares/${index}/category`;
      if (!known.has(category))
        throw invalid(path, told('You have no category “{slug}”.', { slug: category }));
      if (shares[category] !== undefined) throw invalid(path, 'Said twice.');
      shares[category] = Math.round(percent * 10);
    }
    const savings = Math.round(body.savings * 10);
    const whole = Object.values(shares).reduce((sum, share) => sum + share, savings);
    if (whole > 1000)
      throw invalid('/shares', told('This is {percent}% of the income.', { percent: whole / 10 }));
    await tx.tierChange.upsert({
      where: { userId_tier: { userId, tier } },
      create: { userId, tier, savings, shares, changedAt: now() },
      update: { savings, shares, changedAt: now() },
    });
    await emitBudgetChanged(tx, userId, (await currentPeriod(tx, userId)).period);
    return listTiers(userId);
  });
}

/** Back to the tier of the data. Throws not_found. */
export function resetTier(userId: UserId, tier: string): Promise<IncomeTiers> {
  return asUser(userId, async (tx) => {
    await findTier(tx, userId, tier);
    await tx.tierChange.deleteMany({ where: { userId, tier } });
    await emitBudgetChanged(tx, userId, (await currentPeriod(tx, userId)).period);
    return listTiers(userId);
  });
}

async function findTier(tx: Tx, userId: UserId, tier: string): Promise<void> {
  const { currency } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  if (!tiersFor(currency).some(({ id }) => id === tier)) throw notFound('No income tier');
}
