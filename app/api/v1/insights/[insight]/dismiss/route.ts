import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/insights';
import { dismissInsight, recallInsight } from '@/lib/insights/dismiss';

export const POST = userHandler(op.dismissInsight, ({ userId, params }) =>
  dismissInsight(userId, params.insight),
);
export const DELETE = userHandler(op.recallInsight, ({ userId, params }) =>
  recallInsight(userId, params.insight),
);
