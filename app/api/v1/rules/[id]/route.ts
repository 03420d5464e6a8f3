import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/rules';
import { deleteRule } from '@/lib/rules/delete';
import { updateRule } from '@/lib/rules/update';

export const PATCH = userHandler(op.updateRule, ({ userId, params, body }) =>
  updateRule(userId, params.id, body),
);
export const DELETE = userHandler(op.deleteRule, ({ userId, params }) =>
  deleteRule(userId, params.id),
);
