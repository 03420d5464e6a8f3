import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/connections';
import { refreshConnection } from '@/lib/connections/refresh';

export const POST = userHandler(op.refreshConnection, ({ userId, params }) =>
  refreshConnection(userId, params.id),
);
