import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/categories';
import { mergeCategory } from '@/lib/transactions/merge-category';

export const POST = userHandler(op.mergeCategory, ({ userId, params, body }) =>
  mergeCategory(userId, params.category, body),
);
