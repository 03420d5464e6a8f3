import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/operator';
import { claimOperator } from '@/lib/operator/claim';
import { networkOf } from '@/lib/rate-limit';

export const POST = userHandler(op.claimOperator, ({ userId, body, request }) =>
  claimOperator(userId, body.token, networkOf(request.headers)),
);
