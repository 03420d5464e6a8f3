import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/recurring';
import { recurringCalendar } from '@/lib/recurring/queries';

export const GET = userHandler(op.getRecurringCalendar, ({ userId, query }) =>
  recurringCalendar(userId, query.month),
);
