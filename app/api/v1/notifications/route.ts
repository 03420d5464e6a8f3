import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/notices';
import { listNotifications } from '@/lib/notifications/queries';

export const GET = userHandler(op.listNotifications, ({ userId, query }) =>
  listNotifications(userId, query),
);
