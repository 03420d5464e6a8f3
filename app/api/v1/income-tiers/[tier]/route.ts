import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/budgeting';
import { changeTier, resetTier } from '@/lib/budgets/change-tier';

export const PUT = userHandler(op.changeTier, ({ userId, params, body }) =>
  changeTier(userId, params.tier, body),
);
export const DELETE = userHandler(op.resetTier, ({ userId, params }) =>
  resetTier(userId, params.tier),
);
