import 'server-only';
import { knownCategories } from '@/lib/categories/queries';
import { asUser } from '@/lib/db';
import { wordsOf } from '@/lib/i18n/words-of';
import type { UserId } from '@/lib/ids';
import { minorDigits, toDecimal } from '@/lib/money';
import { planOf } from './queries';
import type { IncomeTiers } from './schema';
import { tierChangesOf } from './settings';
import { packFor, tiersFor } from './tiers';

/** The tiers of the user's currency with their source, each as the user has it. */
export function listTiers(userId: UserId): Promise<IncomeTiers> {
  return asUser(userId, async (tx) => {
    const { currency } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const order = (await knownCategories(tx, userId)).map(({ slug }) => slug);
    const words = await wordsOf(tx, userId);
    const { version, source } = packFor(currency);
    const { tier: current } = await planOf(tx, userId);
    const tiers = tiersFor(currency, await tierChangesOf(tx, userId));
    const unit = 10n ** BigInt(minorDigits(currency));
    const bound = (major: number | null | undefined) =>
      major === null || major === undefined ? null : toDecimal(BigInt(major) * unit, currency);
    return {
      version,
      currency,
      source: {
        ...source,
        title: words.t(source.title),
        licence: source.licence && words.t(source.licence),
        limits: source.limits.map((limit) => words.t(limit)),
        checks: source.checks && words.t(source.checks),
      },
      tiers: tiers.map((tier, index) => ({
        tier: tier.id,
        name: words.t(tier.name),
        above: tier.id === 'plain' ? null : bound(tiers[index - 1]?.below),
        below: bound(tier.below),
        savings: tier.savings / 10,
        shares: order
          .filter((slug) => tier.shares[slug] !== undefined)
          .map((category) => ({ category, percent: (tier.shares[category] ?? 0) / 10 })),
        changed: tier.changed ?? false,
        current: tier.id === current?.id,
      })),
    };
  });
}
