import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/insights';
import { projectMonth } from '@/lib/insights/project-month';

export const GET = userHandler(op.projectMonth, ({ userId, query }) =>
  projectMonth(userId, query.month),
);
