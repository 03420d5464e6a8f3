import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/people';
import { endSession } from '@/lib/auth/end-sessions';

export const DELETE = userHandler(op.endSession, ({ userId, params }) =>
  endSession(userId, params.id),
);
