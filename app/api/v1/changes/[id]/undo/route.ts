import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/rules';
import { undoChange } from '@/lib/transactions/undo-change';

export const POST = userHandler(op.undoChange, ({ userId, params }) =>
  undoChange(userId, params.id),
);
