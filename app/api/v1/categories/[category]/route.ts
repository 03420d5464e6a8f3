import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/categories';
import { deleteCategory } from '@/lib/categories/delete';
import { updateCategory } from '@/lib/categories/update';

export const PATCH = userHandler(op.updateCategory, ({ userId, params, body }) =>
  updateCategory(userId, params.category, body),
);
export const DELETE = userHandler(op.deleteCategory, ({ userId, params }) =>
  deleteCategory(userId, params.category),
);
