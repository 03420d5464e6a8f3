/**
 * The groups everybody begins with, those of the design exercise (housing, food, gas, shopping) and
 * the rest of a household; a user's own names and order stand in `category_groups`. Browser-safe.
 */
export type CategoryGroup = { slug: string; name: string };

export const DEFAULT_GROUPS: readonly (CategoryGroup & { categories: readonly string[] })[] = [
  { slug: 'housing', name: 'Housing', categories: ['housing', 'utilities', 'insurance'] },
  { slug: 'food', name: 'Food', categories: ['groceries', 'restaurants'] },
  { slug: 'gas', name: 'Gas and transport', categories: ['gas', 'transport'] },
  { slug: 'shopping', name: 'Shopping', categories: ['shopping', 'personal-care', 'gifts'] },
  { slug: 'leisure', name: 'Leisure', categories: ['entertainment', 'travel'] },
  { slug: 'health', name: 'Health and learning', categories: ['health', 'education'] },
  { slug: 'money', name: 'Fees and taxes', categories: ['fees', 'taxes'] },
  { slug: 'other', name: 'Everything else', categories: ['other'] },
  { slug: 'income', name: 'Income', categories: ['income'] },
  { slug: 'transfers', name: 'Transfers', categories: ['transfers'] },
];

/** Where a category without a group of its own goes. */
export const OTHER_GROUP = 'other';

const byCategory = new Map(
  DEFAULT_GROUPS.flatMap(({ slug, categories }) => categories.map((one) => [one, slug])),
);

/** The default group of a built-in category; own ones begin in the one for everything else. */
export const defaultGroup = (slug: string): string => byCategory.get(slug) ?? OTHER_GROUP;
