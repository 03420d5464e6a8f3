import { phrase } from '@/lib/i18n/schema';

/**
 * The built-in categories: data with fixed ids. 0 means uncategorised (`null` in the API); ids from
 * 100 on are users' own. `income` and `transfers` are not spending.
 */
export type CategoryKind = 'spending' | 'income' | 'transfer';
export type BuiltinCategory = { id: number; slug: string; name: string; kind: CategoryKind };

export const UNCATEGORISED = 0;

export const BUILTIN_CATEGORIES: readonly BuiltinCategory[] = [
  { id: 1, slug: 'housing', name: phrase('Housing'), kind: 'spending' },
  { id: 2, slug: 'utilities', name: phrase('Utilities'), kind: 'spending' },
  { id: 3, slug: 'groceries', name: phrase('Groceries'), kind: 'spending' },
  { id: 4, slug: 'restaurants', name: phrase('Restaurants'), kind: 'spending' },
  { id: 5, slug: 'gas', name: phrase('Gas'), kind: 'spending' },
  { id: 6, slug: 'transport', name: phrase('Transport'), kind: 'spending' },
  { id: 7, slug: 'travel', name: phrase('Travel'), kind: 'spending' },
  { id: 8, slug: 'shopping', name: phrase('Shopping'), kind: 'spending' },
  { id: 9, slug: 'health', name: phrase('Health'), kind: 'spending' },
  { id: 10, slug: 'entertainment', name: phrase('Entertainment'), kind: 'spending' },
  { id: 11, slug: 'education', name: phrase('Education'), kind: 'spending' },
  { id: 12, slug: 'personal-care', name: phrase('Personal care'), kind: 'spending' },
  { id: 13, slug: 'insurance', name: phrase('Insurance'), kind: 'spending' },
  { id: 14, slug: 'fees', name: phrase('Fees'), kind: 'spending' },
  { id: 15, slug: 'taxes', name: phrase('Taxes'), kind: 'spending' },
  { id: 16, slug: 'gifts', name: phrase('Gifts'), kind: 'spending' },
  { id: 17, slug: 'income', name: phrase('Income'), kind: 'income' },
  { id: 18, slug: 'transfers', name: phrase('Transfers'), kind: 'transfer' },
  { id: 19, slug: 'other', name: phrase('Other'), kind: 'spending' },
];

const byId = new Map(BUILTIN_CATEGORIES.map((category) => [category.id, category]));
const bySlug = new Map(BUILTIN_CATEGORIES.map((category) => [category.slug, category]));

/** The name to keep of one: that in English where it was only said in another language, so that it follows the next one. */
export function nameToKeep(
  { slug, name }: { slug: string; name: string },
  said: (text: string) => string,
): string {
  const builtin = bySlug.get(slug);
  return builtin && said(builtin.name) === name ? builtin.name : name;
}

export const builtinById = (id: number): BuiltinCategory | undefined => byId.get(id);
export const builtinBySlug = (slug: string): BuiltinCategory | undefined => bySlug.get(slug);
