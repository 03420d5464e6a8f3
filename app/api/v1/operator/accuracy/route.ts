import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/operator';
import { getAccuracy } from '@/lib/operator/accuracy';

export const GET = userHandler(op.getAccuracy, ({ userId, query }) => getAccuracy(userId, query));
