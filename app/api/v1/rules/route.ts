import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/rules';
import { createRule } from '@/lib/rules/create';
import { listRules } from '@/lib/rules/queries';

export const GET = userHandler(op.listRules, ({ userId }) => listRules(userId));
export const POST = userHandler(op.createRule, ({ userId, body }) => createRule(userId, body));
