import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/connections';
import { getConnection } from '@/lib/connections/queries';
import { removeConnection } from '@/lib/connections/remove';
import { updateConnection } from '@/lib/connections/update';

export const GET = userHandler(op.getConnection, ({ userId, params }) =>
  getConnection(userId, params.id),
);
export const PATCH = userHandler(op.updateConnection, ({ userId, params, body }) =>
  updateConnection(userId, params.id, body),
);
export const DELETE = userHandler(op.removeConnection, ({ userId, params, query }) =>
  removeConnection(userId, params.id, query.keep_transactions),
);
