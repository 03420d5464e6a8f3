import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/rules';
import { tryRule } from '@/lib/transactions/try-rule';

export const POST = userHandler(op.previewRule, ({ userId, body }) => tryRule(userId, body));
