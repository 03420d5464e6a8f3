import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/notices';
import { removeTarget } from '@/lib/notifications/remove-target';

export const DELETE = userHandler(op.removeTarget, ({ userId, params }) =>
  removeTarget(userId, params.id),
);
