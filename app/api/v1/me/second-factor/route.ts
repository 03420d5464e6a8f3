import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/security';
import { beginSecondFactor } from '@/lib/auth/begin-second-factor';
import { removeSecondFactor } from '@/lib/auth/remove-second-factor';

export const POST = userHandler(op.beginSecondFactor, ({ userId, body }) =>
  beginSecondFactor(userId, body),
);
export const DELETE = userHandler(op.removeSecondFactor, ({ userId, body, caller }) =>
  removeSecondFactor(userId, body, caller.via === 'session' ? caller.sessionId : undefined),
);
