import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/review';
import { acceptReview } from '@/lib/transactions/review/answer';

export const POST = userHandler(op.acceptReview, ({ userId, params }) =>
  acceptReview(userId, params.id),
);
