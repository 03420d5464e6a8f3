import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/people';
import { endSessions } from '@/lib/auth/end-sessions';
import { listSessions } from '@/lib/auth/queries';

export const GET = userHandler(op.listSessions, ({ userId, caller }) =>
  listSessions(userId, caller.via === 'session' ? caller.sessionId : null),
);
export const DELETE = userHandler(op.endSessions, ({ userId }) => endSessions(userId));
