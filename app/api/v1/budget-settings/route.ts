import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/budgeting';
import { changeBudgetSettings, getBudgetSettings } from '@/lib/budgets/change-settings';

export const GET = userHandler(op.getBudgetSettings, ({ userId }) => getBudgetSettings(userId));
export const PATCH = userHandler(op.changeBudgetSettings, ({ userId, body }) =>
  changeBudgetSettings(userId, body),
);
