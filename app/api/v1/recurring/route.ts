import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/recurring';
import { addSeries } from '@/lib/recurring/add';
import { listRecurring } from '@/lib/recurring/queries';

export const GET = userHandler(op.listRecurring, ({ userId, query }) =>
  listRecurring(userId, query),
);
export const POST = userHandler(op.addRecurring, ({ userId, body }) => addSeries(userId, body));
