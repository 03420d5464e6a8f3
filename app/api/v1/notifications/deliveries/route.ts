import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/notices';
import { listDeliveries } from '@/lib/notifications/settings/queries';

export const GET = userHandler(op.listDeliveries, ({ userId, query }) =>
  listDeliveries(userId, query),
);
