import { z } from 'zod';
import { scale } from '@/lib/money';
import plain from '@/prisma/seed/tiers/plain-1.json' with { type: 'json' };
import us from '@/prisma/seed/tiers/us-2023.json' with { type: 'json' };

/**
 * Typical shares of net income by income tier: one data file for each country, with its source and its
 * limits in it (prisma/seed/tiers). A new release is a new file with a new `version`, not an edit.
 */
const perMille = z.number().int().min(0).max(1000);
const tierPack = z.strictObject({
  version: z.string(),
  name: z.string(),
  currency: z.string().nullable(),
  source: z.strictObject({
    title: z.string(),
    year: z.number().int().nullable(),
    url: z.string().nullable(),
    licence: z.string().nullable(),
    limits: z.array(z.string()),
    checks: z.string().nullable(),
  }),
  unit: z.string(),
  tiers: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        /** Net monthly income below this, major units; null for the highest. */
        below: z.number().int().nullable(),
        /** Left for saving, per mille of net income. */
        savings: perMille,
        /** Per mille of net income by category slug. */
        shares: z.record(z.string(), perMille),
      }),
    )
    .min(1),
});
export type TierPack = z.infer<typeof tierPack>;
/** `changed`: its user wants it otherwise than the data file has it. */
export type IncomeTier = TierPack['tiers'][number] & { changed?: boolean };
export type TierChanges = ReadonlyMap<string, Pick<IncomeTier, 'savings' | 'shares'>>;

export const PLAIN: TierPack = tierPack.parse(plain);
const PACKS: readonly TierPack[] = [tierPack.parse(us)];

/** The data for a currency; the plain template where no country pack has it. */
export function packFor(currency: string): TierPack {
  return PACKS.find((pack) => pack.currency === currency) ?? PLAIN;
}

/** Every tier a person of this currency may be put in, the plain template last, with their own changes. */
export function tiersFor(currency: string, changes: TierChanges = new Map()): IncomeTier[] {
  const pack = packFor(currency);
  const all = pack === PLAIN ? PLAIN.tiers : [...pack.tiers, ...PLAIN.tiers];
  return all.map((tier) => {
    const own = changes.get(tier.id);
    return own ? { ...tier, ...own, changed: true } : tier;
  });
}

/** A tier with what lies below it; its amounts for an income are what a budget starts from. */
export type Placed = { tier: IncomeTier; lower: readonly IncomeTier[] };

/** The tier of a net monthly income, or the one its user chose whatever the income is. */
export function placeIn(
  tiers: readonly IncomeTier[],
  incomeMinor: bigint,
  unit: bigint,
  chosen: string | null = null,
): Placed {
  const own = tiers.find((tier) => tier.id === chosen);
  if (own) return { tier: own, lower: [] };
  const major = incomeMinor / unit;
  const at = tiers.findIndex(({ below }) => below === null || major < BigInt(below));
  const tier = tiers[at];
  if (!tier) throw new Error('A pack ends in a tier without an upper bound.');
  return { tier, lower: tier.changed ? [] : tiers.slice(0, at).filter((each) => !each.changed) };
}

/**
 * What a household with this income typically spends in a category; null where the tier says nothing.
 * Never less than just below the tier's lower bound: a raise into the next tier lowers no amount.
 */
export function typicalOf(
  { tier, lower }: Placed,
  slug: string,
  incomeMinor: bigint,
  unit: bigint,
): bigint | null {
  const share = tier.shares[slug];
  if (!share) return null;
  return highest(
    scale(incomeMinor, BigInt(share), 1000n),
    lower.map((each) => scale(topOf(each, unit), BigInt(each.shares[slug] ?? 0), 1000n)),
  );
}

/** What of the income may be planned when the tier decides how much is saved; likewise never less after a raise. */
export function spendableOf({ tier, lower }: Placed, incomeMinor: bigint, unit: bigint): bigint {
  return highest(
    (incomeMinor * BigInt(1000 - tier.savings)) / 1000n,
    lower.map((each) => (topOf(each, unit) * BigInt(1000 - each.savings)) / 1000n),
  );
}

const topOf = (tier: IncomeTier, unit: bigint) => BigInt(tier.below ?? 0) * unit;
const highest = (first: bigint, others: readonly bigint[]) =>
  others.reduce((most, each) => (each > most ? each : most), first);
