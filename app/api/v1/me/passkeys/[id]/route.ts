import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/security';
import { removePasskey } from '@/lib/auth/remove-passkey';

export const DELETE = userHandler(op.removePasskey, ({ userId, params, body, caller }) =>
  removePasskey(userId, params.id, body, caller.via === 'session' ? caller.sessionId : undefined),
);
