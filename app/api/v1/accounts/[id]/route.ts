import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/accounts';
import { updateAccount } from '@/lib/accounts/update';
import { removeAccount } from '@/lib/transactions/remove-account';

export const PATCH = userHandler(op.updateAccount, ({ userId, params, body }) =>
  updateAccount(userId, params.id, body),
);
export const DELETE = userHandler(op.removeAccount, ({ userId, params }) =>
  removeAccount(userId, params.id),
);
