/**
 * Typical shares of net income by income tier, as data. Modelled on the pattern of the US Bureau of
 * Labor Statistics' Consumer Expenditure Survey (quintiles of income before taxes; public domain),
 * brought by us to shares of take-home pay in steps of half a percent: a start, not a statistic. Of
 * the US, of means, of households; own history outweighs it as soon as there is some (recommend.ts).
 * A new release is a new `version`, not an edit.
 */
export type IncomeTier = {
  id: string;
  name: string;
  /** Net monthly income below this, in major units of the pack's currency; null for the highest. */
  below: number | null;
  /** Left for saving, per mille of net income. */
  savings: number;
  /** Per mille of net income by built-in slug. */
  shares: Readonly<Record<string, number>>;
};

export type TierPack = {
  version: string;
  currency: string;
  tiers: readonly IncomeTier[];
};

export const US_2023: TierPack = {
  version: 'us-2023',
  currency: 'USD',
  tiers: [
    {
      id: 'us-2023-1',
      name: 'lowest fifth',
      below: 1_800,
      savings: 0,
      shares: {
        housing: 340,
        utilities: 105,
        groceries: 125,
        restaurants: 50,
        gas: 45,
        transport: 70,
        travel: 15,
        shopping: 60,
        health: 80,
        entertainment: 35,
        education: 15,
        'personal-care': 15,
        insurance: 30,
        fees: 5,
        gifts: 10,
      },
    },
    {
      id: 'us-2023-2',
      name: 'second fifth',
      below: 3_300,
      savings: 30,
      shares: {
        housing: 315,
        utilities: 95,
        groceries: 115,
        restaurants: 55,
        gas: 50,
        transport: 80,
        travel: 20,
        shopping: 65,
        health: 75,
        entertainment: 40,
        education: 10,
        'personal-care': 15,
        insurance: 25,
        fees: 5,
        gifts: 5,
      },
    },
    {
      id: 'us-2023-3',
      name: 'middle fifth',
      below: 5_300,
      savings: 70,
      shares: {
        housing: 300,
        utilities: 80,
        groceries: 105,
        restaurants: 60,
        gas: 50,
        transport: 80,
        travel: 25,
        shopping: 65,
        health: 65,
        entertainment: 40,
        education: 10,
        'personal-care': 15,
        insurance: 25,
        fees: 5,
        gifts: 5,
      },
    },
    {
      id: 'us-2023-4',
      name: 'fourth fifth',
      below: 8_700,
      savings: 120,
      shares: {
        housing: 275,
        utilities: 70,
        groceries: 95,
        restaurants: 60,
        gas: 45,
        transport: 80,
        travel: 35,
        shopping: 65,
        health: 55,
        entertainment: 45,
        education: 15,
        'personal-care': 10,
        insurance: 20,
        fees: 5,
        gifts: 5,
      },
    },
    {
      id: 'us-2023-5',
      name: 'highest fifth',
      below: null,
      savings: 200,
      shares: {
        housing: 250,
        utilities: 50,
        groceries: 70,
        restaurants: 55,
        gas: 30,
        transport: 70,
        travel: 50,
        shopping: 60,
        health: 45,
        entertainment: 50,
        education: 30,
        'personal-care': 10,
        insurance: 15,
        fees: 5,
        gifts: 10,
      },
    },
  ],
};

/** For a currency without a pack: the design exercise's simple template (housing with utilities 40, food 20, gas and transport 10 %, ...). */
export const PLAIN: IncomeTier = {
  id: 'plain',
  name: 'plain template',
  below: null,
  savings: 0,
  shares: {
    housing: 330,
    utilities: 70,
    groceries: 140,
    restaurants: 60,
    gas: 60,
    transport: 40,
    shopping: 110,
    health: 40,
    entertainment: 50,
    travel: 30,
    insurance: 40,
    'personal-care': 10,
    education: 10,
    gifts: 10,
  },
};

/** The tier of a net monthly income (minor units); the plain template where no pack fits the currency. */
export function tierOf(incomeMinor: bigint, currency: string, minorPerMajor: bigint): IncomeTier {
  if (currency !== US_2023.currency) return PLAIN;
  const major = incomeMinor / minorPerMajor;
  const found = US_2023.tiers.find(({ below }) => below === null || major < BigInt(below));
  return found ?? PLAIN;
}
