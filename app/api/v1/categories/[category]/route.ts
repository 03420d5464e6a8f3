import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/categories';
import { deleteCategory } from '@/lib/categories/delete';
import { updateCategory } from '@/lib/categories/update';
import { mergeCategory } from '@/lib/transactions/merge-category';

export const PATCH = userHandler(op.updateCategory, ({ userId, params, body }) =>
  updateCategory(userId, params.category, body),
);
export const DELETE = userHandler(op.deleteCategory, async ({ userId, params, query }) => {
  if (query.move_to === undefined) return deleteCategory(userId, params.category);
  await mergeCategory(userId, params.category, { into: query.move_to, dry_run: false });
});
