import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/operator';
import { listRuns } from '@/lib/operator/queries';

export const GET = userHandler(op.listRuns, ({ userId, query }) => listRuns(userId, query));
