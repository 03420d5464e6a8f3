import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/review';
import { dismissReview } from '@/lib/transactions/review/answer';

export const POST = userHandler(op.dismissReview, ({ userId, params }) =>
  dismissReview(userId, params.id),
);
