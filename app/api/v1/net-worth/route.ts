import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/insights';
import { netWorth } from '@/lib/insights/net-worth';

export const GET = userHandler(op.getNetWorth, ({ userId, query }) => netWorth(userId, query));
