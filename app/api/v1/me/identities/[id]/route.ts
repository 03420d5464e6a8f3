import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/security';
import { removeIdentity } from '@/lib/auth/remove-identity';

export const DELETE = userHandler(op.removeIdentity, ({ userId, params, body, caller }) =>
  removeIdentity(userId, params.id, body, caller.via === 'session' ? caller.sessionId : undefined),
);
