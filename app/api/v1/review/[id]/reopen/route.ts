import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/review';
import { reopenReview } from '@/lib/transactions/review/answer';

export const POST = userHandler(op.reopenReview, ({ userId, params }) =>
  reopenReview(userId, params.id),
);
