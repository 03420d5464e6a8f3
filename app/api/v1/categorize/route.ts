import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/categories';
import { categorize } from '@/lib/transactions/categorize';

export const POST = userHandler(op.categorize, ({ userId, body }) => categorize(userId, body));
