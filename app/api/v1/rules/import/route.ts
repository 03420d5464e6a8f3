import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/rules';
import { importRules } from '@/lib/rules/import-rules';

export const POST = userHandler(op.importRules, ({ userId, body }) => importRules(userId, body));
