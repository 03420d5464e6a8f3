import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/operator';
import { cancelRun } from '@/lib/operator/cancel-run';

export const POST = userHandler(op.cancelRun, ({ userId, params }) =>
  cancelRun(userId, params.run),
);
