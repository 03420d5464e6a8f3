import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/operator';
import { retryRun } from '@/lib/operator/retry-run';

export const POST = userHandler(op.retryRun, ({ userId, params }) => retryRun(userId, params.run));
