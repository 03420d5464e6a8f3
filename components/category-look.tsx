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
import { type ComponentType, type CSSProperties, lazy, Suspense } from 'react';
import type { Category, CategoryColor, CategoryIconName } from '@/lib/categories/schema';
import type { MORE_ICONS } from './more-icons';

type SignProps = {
  className?: string;
  style?: CSSProperties;
  strokeWidth?: number;
  'aria-hidden'?: boolean;
};
export type Look = { icon: ComponentType<SignProps>; color: string };
/** What a person chose for a category; null: what the app gives it. */
export type ChosenLook = Pick<Category, 'icon' | 'color'>;

/** Signs that come when somebody wants one: most pages never do. */
type Later = keyof typeof MORE_ICONS;
const MoreIcon = lazy(() => import('./more-icons'));

const ICONS: Record<Exclude<CategoryIconName, Later>, LucideIcon> = {
  house: House,
  bolt: Zap,
  cart: ShoppingCart,
  cutlery: UtensilsCrossed,
  fuel: Fuel,
  bus: Bus,
  plane: Plane,
  bag: ShoppingBag,
  heart: HeartPulse,
  film: Clapperboard,
  cap: GraduationCap,
  scissors: Scissors,
  shield: ShieldCheck,
  percent: Percent,
  bank: Landmark,
  gift: Gift,
  hand: HandCoins,
  arrows: Repeat,
  shapes: Shapes,
  tag: Tag,
};

const LATER: Record<Later, ComponentType<SignProps>> = {
  baby: coming('baby'),
  bike: coming('bike'),
  book: coming('book'),
  car: coming('car'),
  coffee: coming('coffee'),
  dumbbell: coming('dumbbell'),
  flower: coming('flower'),
  gamepad: coming('gamepad'),
  music: coming('music'),
  paw: coming('paw'),
  phone: coming('phone'),
  'piggy-bank': coming('piggy-bank'),
  sofa: coming('sofa'),
  star: coming('star'),
  wine: coming('wine'),
  wrench: coming('wrench'),
};

function coming(name: Later): ComponentType<SignProps> {
  return (props) => (
    <Suspense fallback={<span className={props.className} />}>
      <MoreIcon name={name} {...props} />
    </Suspense>
  );
}

export const SIGNS: Record<CategoryIconName, ComponentType<SignProps>> = { ...ICONS, ...LATER };

const chart = (n: number) => `var(--chart-${n})`;

export const COLORS: Record<CategoryColor, string> = {
  green: chart(1),
  amber: chart(2),
  blue: chart(3),
  pink: chart(4),
  cyan: chart(5),
  violet: chart(6),
  olive: chart(7),
  red: chart(8),
  gray: 'var(--chart-rest)',
};

/** Sign and colour of each built-in category: the colour is the same on every page and chart. */
const OURS: Record<string, readonly [CategoryIconName, CategoryColor]> = {
  housing: ['house', 'blue'],
  utilities: ['bolt', 'olive'],
  groceries: ['cart', 'green'],
  restaurants: ['cutlery', 'amber'],
  gas: ['fuel', 'red'],
  transport: ['bus', 'cyan'],
  travel: ['plane', 'violet'],
  shopping: ['bag', 'pink'],
  health: ['heart', 'red'],
  entertainment: ['film', 'violet'],
  education: ['cap', 'blue'],
  'personal-care': ['scissors', 'pink'],
  insurance: ['shield', 'cyan'],
  fees: ['percent', 'olive'],
  taxes: ['bank', 'amber'],
  gifts: ['gift', 'green'],
  income: ['hand', 'green'],
  transfers: ['arrows', 'gray'],
  other: ['shapes', 'gray'],
};

/** What a category has by itself; gray is what is none. */
const OWN = (Object.keys(COLORS) as CategoryColor[]) // safe because: these are its keys
  .filter((color) => color !== 'gray');

/** The names of a category's sign and colour: as chosen, else as the app has it. */
export function lookNames(slug: string, chosen?: ChosenLook) {
  const [icon, color] = OURS[slug] ?? (['tag', ownColour(slug)] as const);
  return { icon: chosen?.icon ?? icon, color: chosen?.color ?? color };
}

export function categoryLook(slug: string | null, chosen?: ChosenLook): Look {
  if (slug === null) return { icon: CircleHelp, color: COLORS.gray };
  const { icon, color } = lookNames(slug, chosen);
  return { icon: SIGNS[icon], color: COLORS[color] };
}

/** A person's own category keeps one colour: the same slug gives the same. */
function ownColour(slug: string): CategoryColor {
  let sum = 0;
  for (const letter of slug) sum = (sum * 31 + letter.charCodeAt(0)) % OWN.length;
  return OWN[sum] ?? 'gray';
}

/**
 * Colours for categories that stand in one chart, most important first: each its own, or where that
 * is taken the first free one; when all eight are in use the others share the quiet one.
 */
export function distinctColours(
  slugs: readonly (string | null)[],
  lookOf: (slug: string | null) => Look = categoryLook,
): Map<string | null, string> {
  const colours = new Map<string | null, string>();
  const free = new Set(OWN.map((color) => COLORS[color]));
  for (const slug of slugs) {
    const own = lookOf(slug).color;
    const next = free.has(own) || slug === null ? own : ([...free][0] ?? COLORS.gray);
    free.delete(next);
    colours.set(slug, next);
  }
  return colours;
}
