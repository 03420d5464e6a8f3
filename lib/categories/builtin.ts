/**
 * The built-in categories: data with fixed ids. 0 means uncategorised (`null` in the API); ids from
 * 100 on are users' own. `income` and `transfers` are not spending.
 */
export type CategoryKind = 'spending' | 'income' | 'transfer';
export type BuiltinCategory = { id: number; slug: string; name: string; kind: CategoryKind };

export const UNCATEGORISED = 0;

export const BUILTIN_CATEGORIES: readonly BuiltinCategory[] = [
  { id: 1, slug: 'housing', name: 'Housing', kind: 'spending' },
  { id: 2, slug: 'utilities', name: 'Utilities', kind: 'spending' },
  { id: 3, slug: 'groceries', name: 'Groceries', kind: 'spending' },
  { id: 4, slug: 'restaurants', name: 'Restaurants', kind: 'spending' },
  { id: 5, slug: 'gas', name: 'Gas', kind: 'spending' },
  { id: 6, slug: 'transport', name: 'Transport', kind: 'spending' },
  { id: 7, slug: 'travel', name: 'Travel', kind: 'spending' },
  { id: 8, slug: 'shopping', name: 'Shopping', kind: 'spending' },
  { id: 9, slug: 'health', name: 'Health', kind: 'spending' },
  { id: 10, slug: 'entertainment', name: 'Entertainment', kind: 'spending' },
  { id: 11, slug: 'education', name: 'Education', kind: 'spending' },
  { id: 12, slug: 'personal-care', name: 'Personal care', kind: 'spending' },
  { id: 13, slug: 'insurance', name: 'Insurance', kind: 'spending' },
  { id: 14, slug: 'fees', name: 'Fees', kind: 'spending' },
  { id: 15, slug: 'taxes', name: 'Taxes', kind: 'spending' },
  { id: 16, slug: 'gifts', name: 'Gifts', kind: 'spending' },
  { id: 17, slug: 'income', name: 'Income', kind: 'income' },
  { id: 18, slug: 'transfers', name: 'Transfers', kind: 'transfer' },
  { id: 19, slug: 'other', name: 'Other', kind: 'spending' },
];

const byId = new Map(BUILTIN_CATEGORIES.map((category) => [category.id, category]));
const bySlug = new Map(BUILTIN_CATEGORIES.map((category) => [category.slug, category]));

export const builtinById = (id: number): BuiltinCategory | undefined => byId.get(id);
export const builtinBySlug = (slug: string): BuiltinCategory | undefined => bySlug.get(slug);
