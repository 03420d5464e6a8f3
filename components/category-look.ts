import {
  Bus,
  CircleHelp,
  Clapperboard,
  Fuel,
  Gift,
  GraduationCap,
  HandCoins,
  HeartPulse,
  House,
  Landmark,
  type LucideIcon,
  Percent,
  Plane,
  Repeat,
  Scissors,
  Shapes,
  ShieldCheck,
  ShoppingBag,
  ShoppingCart,
  Tag,
  UtensilsCrossed,
  Zap,
} from 'lucide-react';

type Look = { icon: LucideIcon; color: string };

const chart = (n: number) => `var(--chart-${n})`;

/** Icon and colour of each built-in category: the colour is the same on every page and chart. */
const LOOKS: Record<string, Look> = {
  housing: { icon: House, color: chart(3) },
  utilities: { icon: Zap, color: chart(7) },
  groceries: { icon: ShoppingCart, color: chart(1) },
  restaurants: { icon: UtensilsCrossed, color: chart(2) },
  gas: { icon: Fuel, color: chart(8) },
  transport: { icon: Bus, color: chart(5) },
  travel: { icon: Plane, color: chart(6) },
  shopping: { icon: ShoppingBag, color: chart(4) },
  health: { icon: HeartPulse, color: chart(8) },
  entertainment: { icon: Clapperboard, color: chart(6) },
  education: { icon: GraduationCap, color: chart(3) },
  'personal-care': { icon: Scissors, color: chart(4) },
  insurance: { icon: ShieldCheck, color: chart(5) },
  fees: { icon: Percent, color: chart(7) },
  taxes: { icon: Landmark, color: chart(2) },
  gifts: { icon: Gift, color: chart(1) },
  income: { icon: HandCoins, color: chart(1) },
  transfers: { icon: Repeat, color: 'var(--chart-rest)' },
  other: { icon: Shapes, color: 'var(--chart-rest)' },
};

export function categoryLook(slug: string | null): Look {
  if (slug === null) return { icon: CircleHelp, color: 'var(--chart-rest)' };
  return LOOKS[slug] ?? { icon: Tag, color: chart(ownColour(slug)) };
}

/** A person's own category keeps one colour: the same slug gives the same number. */
function ownColour(slug: string): number {
  let sum = 0;
  for (const letter of slug) sum = (sum * 31 + letter.charCodeAt(0)) % 8;
  return sum + 1;
}

/**
 * Colours for categories that stand in one chart, most important first: each its own, or where that
 * is taken the first free one; when all eight are in use the others share the quiet one.
 */
export function distinctColours(slugs: readonly (string | null)[]): Map<string | null, string> {
  const colours = new Map<string | null, string>();
  const free = new Set(Array.from({ length: 8 }, (_, index) => chart(index + 1)));
  for (const slug of slugs) {
    const own = categoryLook(slug).color;
    const next = free.has(own) || slug === null ? own : ([...free][0] ?? 'var(--chart-rest)');
    free.delete(next);
    colours.set(slug, next);
  }
  return colours;
}
