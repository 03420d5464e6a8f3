import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/insights';
import { spendingDays } from '@/lib/insights/days';

export const GET = userHandler(op.listSpendingDays, ({ userId, query }) =>
  spendingDays(userId, query),
);
