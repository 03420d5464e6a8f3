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

export const category = z
  .strictObject({
    slug,
    name: z.string(),
    kind: categoryKind,
    builtin: z.boolean(),
    hidden: z.boolean(),
  })
  .meta({ id: 'Category' });
export type Category = z.infer<typeof category>;
export const categoryList = list(category);

const name = z.string().trim().min(1).max(60);

export const createCategoryBody = z
  .strictObject({
    name,
    slug: slug.optional().describe('Made from the name unless sent'),
    kind: categoryKind.default('spending'),
  })
  .meta({ id: 'CreateCategory' });
export type CreateCategoryBody = z.infer<typeof createCategoryBody>;

export const updateCategoryBody = z
  .strictObject({ name: name.optional(), hidden: z.boolean().optional() })
  .meta({ id: 'UpdateCategory' });
export type UpdateCategoryBody = z.infer<typeof updateCategoryBody>;

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
        why: z.strictObject({ source: categorySource, evidence: z.string() }),
        alternatives: z.array(z.strictObject({ category: slug, confidence })),
      }),
    ),
  })
  .meta({ id: 'Categorized' });
export type Categorized = z.infer<typeof categorized>;
