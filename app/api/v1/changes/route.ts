import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/rules';
import { listChanges } from '@/lib/transactions/undo-change';

export const GET = userHandler(op.listChanges, ({ userId }) => listChanges(userId));
