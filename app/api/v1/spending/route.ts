import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/budget';
import { getSpending } from '@/lib/spending/queries';

export const GET = userHandler(op.getSpending, ({ userId, query }) => getSpending(userId, query));
