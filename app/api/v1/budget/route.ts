import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/budget';
import { changeBudget } from '@/app/api/v1/operations/budgeting';
import { changeBudget as change } from '@/lib/budgets/change';
import { getBudget } from '@/lib/budgets/queries';

export const GET = userHandler(op.getBudget, ({ userId, query }) => getBudget(userId, query.month));
export const PATCH = userHandler(changeBudget, ({ userId, body }) => change(userId, body));
