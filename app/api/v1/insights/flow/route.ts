import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/insights';
import { moneyFlow } from '@/lib/insights/flow';

export const GET = userHandler(op.getMoneyFlow, ({ userId, query }) => moneyFlow(userId, query));
