import { phrase } from '@/lib/i18n/schema';

/**
 * The groups everybody begins with, those of the design exercise (housing, food, gas, shopping) and
 * the rest of a household; a user's own names and order stand in `category_groups`. Browser-safe.
 */
export type CategoryGroup = { slug: string; name: string };

export const DEFAULT_GROUPS: readonly (CategoryGroup & { categories: readonly string[] })[] = [
  { slug: 'housing', name: phrase('Housing'), categories: ['housing', 'utilities', 'insurance'] },
  { slug: 'food', name: phrase('Food'), categories: ['groceries', 'restaurants'] },
  { slug: 'gas', name: phrase('Gas and transport'), categories: ['gas', 'transport'] },
  {
    slug: 'shopping',
    name: phrase('Shopping'),
    categories: ['shopping', 'personal-care', 'gifts'],
  },
  { slug: 'leisure', name: phrase('Leisure'), categories: ['entertainment', 'travel'] },
  { slug: 'health', name: phrase('Health and learning'), categories: ['health', 'education'] },
  { slug: 'money', name: phrase('Fees and taxes'), categories: ['fees', 'taxes'] },
  { slug: 'other', name: phrase('Everything else'), categories: ['other'] },
  { slug: 'income', name: phrase('Income'), categories: ['income'] },
  { slug: 'transfers', name: phrase('Transfers'), categories: ['transfers'] },
];

/** Where a category without a group of its own goes. */
export const OTHER_GROUP = 'other';

const byCategory = new Map(
  DEFAULT_GROUPS.flatMap(({ slug, categories }) => categories.map((one) => [one, slug])),
);

/** The default group of a built-in category; own ones begin in the one for everything else. */
export const defaultGroup = (slug: string): string => byCategory.get(slug) ?? OTHER_GROUP;
