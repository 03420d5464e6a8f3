import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/budget';
import { clearOverride, setOverride } from '@/lib/budgets/override';

export const PUT = userHandler(op.setOverride, ({ userId, params, body }) =>
  setOverride(userId, params.category, body),
);
export const DELETE = userHandler(op.clearOverride, ({ userId, params }) =>
  clearOverride(userId, params.category),
);
