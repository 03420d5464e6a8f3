import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/accounts';
import { listAccountMatches } from '@/lib/transactions/merge/matches';

export const GET = userHandler(op.listAccountMatches, ({ userId, params }) =>
  listAccountMatches(userId, params.id),
);
