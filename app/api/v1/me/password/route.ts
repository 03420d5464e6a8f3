import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/people';
import { changePassword } from '@/lib/auth/change-password';

export const POST = userHandler(op.changePassword, ({ userId, body, caller }) =>
  changePassword(userId, body, caller.via === 'session' ? caller.sessionId : undefined),
);
