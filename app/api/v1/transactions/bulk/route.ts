import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/transactions';
import { bulkEdit } from '@/lib/transactions/bulk';

export const POST = userHandler(op.bulkEdit, ({ userId, body }) => bulkEdit(userId, body));
