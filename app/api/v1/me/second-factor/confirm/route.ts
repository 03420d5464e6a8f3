import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/security';
import { confirmSecondFactor } from '@/lib/auth/confirm-second-factor';

export const POST = userHandler(op.confirmSecondFactor, ({ userId, body, caller }) =>
  confirmSecondFactor(userId, body.otp, caller.via === 'session' ? caller.sessionId : undefined),
);
