import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/insights';
import { unusualSpending } from '@/lib/insights/unusual-spending';

export const GET = userHandler(op.listInsights, ({ userId, query }) =>
  unusualSpending(userId, query.month, query),
);
