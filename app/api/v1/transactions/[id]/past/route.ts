import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/transactions';
import { previewPast } from '@/lib/transactions/preview-past';

export const GET = userHandler(op.previewPast, ({ userId, params, query }) =>
  previewPast(userId, params.id, query.category),
);
