import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/rules';
import { applyRule } from '@/lib/transactions/try-rule';

export const POST = userHandler(op.applyRule, ({ userId, params }) => applyRule(userId, params.id));
