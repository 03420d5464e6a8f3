import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/budgeting';
import { listTiers } from '@/lib/budgets/list-tiers';

export const GET = userHandler(op.listTiers, ({ userId }) => listTiers(userId));
