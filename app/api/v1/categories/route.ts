import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/categories';
import { createCategory } from '@/lib/categories/create';
import { listCategories } from '@/lib/categories/queries';

export const GET = userHandler(op.listCategories, ({ userId }) => listCategories(userId));
export const POST = userHandler(op.createCategory, ({ userId, body }) =>
  createCategory(userId, body),
);
