import { userHandler } from '@/app/api/handler';
import { listTransactionHistory } from '@/app/api/v1/operations/beside-transactions';
import { listHistory } from '@/lib/transactions/history/queries';

export const GET = userHandler(listTransactionHistory, ({ userId, params }) =>
  listHistory(userId, params.id),
);
