import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/operator';
import { getRun } from '@/lib/operator/queries';

export const GET = userHandler(op.getRun, ({ userId, params }) => getRun(userId, params.run));
