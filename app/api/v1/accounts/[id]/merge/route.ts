import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/accounts';
import { mergeAccount } from '@/lib/transactions/merge/merge';

export const POST = userHandler(op.mergeAccount, ({ userId, params, body }) =>
  mergeAccount(userId, params.id, body),
);
