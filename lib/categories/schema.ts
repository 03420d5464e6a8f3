import { z } from 'zod';
import { decimal, list, slug } from '@/lib/wire';

export const categoryKind = z.enum(['spending', 'income', 'transfer']);

/** Which evidence decided: `user` is the user's own word, `none` that nothing did. */
export const categorySource = z.enum([
  'none',
  'user',
  'rule',
  'choice',
  'dictionary',
  'votes',
  'mcc',
  'provider',
  'word',
  'model',
  'import',
  'pair',
  'refund',
]);
export type CategorySourceName = z.infer<typeof categorySource>;

/** Signs and colours of the app's own sets (components/category-look.ts), by what they show. */
export const CATEGORY_ICONS = [
  'house',
  'bolt',
  'cart',
  'cutlery',
  'fuel',
  'bus',
  'plane',
  'bag',
  'heart',
  'film',
  'cap',
  'scissors',
  'shield',
  'percent',
  'bank',
  'gift',
  'hand',
  'arrows',
  'shapes',
  'tag',
  'baby',
  'bike',
  'book',
  'car',
  'coffee',
  'dumbbell',
  'flower',
  'gamepad',
  'music',
  'paw',
  'phone',
  'piggy-bank',
  'sofa',
  'star',
  'wine',
  'wrench',
] as const;
export const CATEGORY_COLORS = [
  'green',
  'amber',
  'blue',
  'pink',
  'cyan',
  'violet',
  'olive',
  'red',
  'gray',
] as const;
export type CategoryIconName = (typeof CATEGORY_ICONS)[number];
export type CategoryColor = (typeof CATEGORY_COLORS)[number];
const icon = z.enum(CATEGORY_ICONS).nullable();
const color = z.enum(CATEGORY_COLORS).nullable();

export const category = z
  .strictObject({
    slug,
    name: z.string(),
    kind: categoryKind,
    group: slug.describe('The group it is shown in'),
    builtin: z.boolean(),
    hidden: z.boolean(),
    icon: icon.default(null).describe('null: the one the app gives it'),
    color: color.default(null).describe('null: the one the app gives it'),
  })
  .meta({ id: 'Category' });
export type Category = z.infer<typeof category>;

export const mergedCategory = z
  .strictObject({
    slug,
    name: z.string(),
    builtin: z.boolean(),
    into: slug.describe('What it became; its own slug still leads there'),
  })
  .meta({ id: 'MergedCategory' });
export type MergedCategory = z.infer<typeof mergedCategory>;

export const categoryList = z.strictObject({
  data: z.array(category),
  merged: z.array(mergedCategory),
});
export type CategoryList = z.infer<typeof categoryList>;

const name = z.string().trim().min(1).max(60);

export const createCategoryBody = z
  .strictObject({
    name,
    slug: slug.optional().describe('Made from the name unless sent'),
    kind: categoryKind.default('spending'),
    group: slug.optional().describe('`other` unless sent'),
    icon: icon.optional(),
    color: color.optional(),
  })
  .meta({ id: 'CreateCategory' });
export type CreateCategoryBody = z.infer<typeof createCategoryBody>;

export const updateCategoryBody = z
  .strictObject({
    name: name.optional(),
    hidden: z.boolean().optional(),
    group: slug.optional(),
    icon: icon.optional(),
    color: color.optional(),
  })
  .meta({ id: 'UpdateCategory' });
export type UpdateCategoryBody = z.infer<typeof updateCategoryBody>;

export const deleteCategoryQuery = z.strictObject({
  move_to: slug.optional().describe('Merge it: everything that is in it goes to this one'),
});

export const categoryGroup = z
  .strictObject({ slug, name: z.string(), categories: z.array(slug) })
  .meta({ id: 'CategoryGroup' });
export type CategoryGroup = z.infer<typeof categoryGroup>;
export const categoryGroupList = list(categoryGroup);
export type CategoryGroupList = z.infer<typeof categoryGroupList>;

/** At most this many groups. */
export const MOST_GROUPS = 40;
export const setGroupsBody = z
  .strictObject({
    groups: z
      .array(
        z.strictObject({
          slug: slug.optional().describe('Of one that is there; a new one gets its own'),
          name,
          categories: z.array(slug).max(200).optional().describe('Those to be put into it'),
        }),
      )
      .min(1)
      .max(MOST_GROUPS)
      .describe('All of them, in the order they are shown'),
  })
  .meta({ id: 'SetCategoryGroups' });
export type SetGroupsBody = z.infer<typeof setGroupsBody>;

const text = z.string().min(1).max(500);

export const categorizeBody = z
  .union([
    z.strictObject({ sellers: z.array(text).min(1).max(1000) }),
    z.strictObject({
      items: z
        .array(
          z.strictObject({
            description: text,
            amount: decimal.optional(),
            mcc: z.number().int().min(0).max(9999).optional(),
          }),
        )
        .min(1)
        .max(1000),
    }),
  ])
  .meta({ id: 'Categorize' });
export type CategorizeBody = z.infer<typeof categorizeBody>;

const confidence = z.number().min(0).max(1);

export const categorized = z
  .strictObject({
    data: z.array(
      z.strictObject({
        input: z.string(),
        seller: z.string(),
        category: slug.nullable(),
        confidence,
        why: z.strictObject({
          source: categorySource,
          evidence: z.string(),
          change: z.string().describe('What would change it'),
        }),
        alternatives: z.array(z.strictObject({ category: slug, confidence })),
      }),
    ),
  })
  .meta({ id: 'Categorized' });
export type Categorized = z.infer<typeof categorized>;
