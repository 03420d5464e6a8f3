import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/insights';
import { compareMonth } from '@/lib/insights/compare-month';

export const GET = userHandler(op.compareMonth, ({ userId, query }) =>
  compareMonth(userId, query.month),
);
