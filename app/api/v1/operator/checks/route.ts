import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/operator';
import { listChecks } from '@/lib/operator/checks';

export const GET = userHandler(op.listChecks, ({ userId }) => listChecks(userId));
