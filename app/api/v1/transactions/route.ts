import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/transactions';
import { enterTransaction } from '@/lib/transactions/enter';
import { listTransactions } from '@/lib/transactions/queries';

export const GET = userHandler(op.listTransactions, ({ userId, query }) =>
  listTransactions(userId, query),
);
export const POST = userHandler(op.enterTransaction, ({ userId, body }) =>
  enterTransaction(userId, body),
);
