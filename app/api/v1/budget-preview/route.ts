import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/budgeting';
import { previewBudget } from '@/lib/budgets/preview';

export const GET = userHandler(op.previewBudget, ({ userId, query }) =>
  previewBudget(userId, query),
);
