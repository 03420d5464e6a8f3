import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/review';
import { listReviews } from '@/lib/transactions/review/queries';

export const GET = userHandler(op.listReviews, ({ userId, query }) => listReviews(userId, query));
