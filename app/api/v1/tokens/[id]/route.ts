import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/people';
import { revokeToken } from '@/lib/auth/revoke-token';

export const DELETE = userHandler(op.revokeToken, ({ userId, params }) =>
  revokeToken(userId, params.id),
);
