import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/operator';
import { getOperations } from '@/lib/operator/queries';

export const GET = userHandler(op.getOperations, ({ userId }) => getOperations(userId));
