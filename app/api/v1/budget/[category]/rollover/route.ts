import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/budgeting';
import { setRollover } from '@/lib/budgets/set-rollover';

export const PUT = userHandler(op.setRollover, ({ userId, params, body }) =>
  setRollover(userId, params.category, body),
);
