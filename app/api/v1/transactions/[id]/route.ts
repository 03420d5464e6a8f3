import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/transactions';
import { deleteTransaction } from '@/lib/transactions/delete';
import { editTransaction } from '@/lib/transactions/edit';
import { getTransaction } from '@/lib/transactions/queries';

export const GET = userHandler(op.getTransaction, ({ userId, params }) =>
  getTransaction(userId, params.id),
);
export const PATCH = userHandler(op.editTransaction, ({ userId, params, body }) =>
  editTransaction(userId, params.id, body),
);
export const DELETE = userHandler(op.deleteTransaction, ({ userId, params }) =>
  deleteTransaction(userId, params.id),
);
