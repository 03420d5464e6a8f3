import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/security';
import { listAudit } from '@/lib/auth/queries';

export const GET = userHandler(op.listAudit, ({ userId, query }) => listAudit(userId, query));
