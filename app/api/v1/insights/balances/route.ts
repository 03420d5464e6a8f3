import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/insights';
import { balanceProjection } from '@/lib/insights/project-balances';

export const GET = userHandler(op.projectBalances, ({ userId }) => balanceProjection(userId));
