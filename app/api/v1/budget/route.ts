import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/budget';
import { getBudget } from '@/lib/budgets/queries';

export const GET = userHandler(op.getBudget, ({ userId, query }) => getBudget(userId, query.month));
