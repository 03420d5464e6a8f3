import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/categories';
import { categorizeMany } from '@/lib/categories/categorise-many';

export const POST = userHandler(op.categorize, ({ userId, body }) => categorizeMany(userId, body));
