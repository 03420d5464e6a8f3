import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/accounts';
import { createAccount } from '@/lib/accounts/create';
import { listAccounts } from '@/lib/accounts/queries';

export const GET = userHandler(op.listAccounts, ({ userId }) => listAccounts(userId));
export const POST = userHandler(op.createAccount, ({ userId, body }) =>
  createAccount(userId, body),
);
