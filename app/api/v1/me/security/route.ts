import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/security';
import { getSecurity } from '@/lib/auth/queries';

export const GET = userHandler(op.getSecurity, ({ userId }) => getSecurity(userId));
