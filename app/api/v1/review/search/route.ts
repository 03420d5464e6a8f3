import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/review';
import { searchAgain } from '@/lib/transactions/review/search-again';

export const POST = userHandler(op.searchReviews, ({ userId }) => searchAgain(userId));
