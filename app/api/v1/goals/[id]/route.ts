import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/goals';
import { deleteGoal } from '@/lib/goals/delete';
import { updateGoal } from '@/lib/goals/update';

export const PATCH = userHandler(op.updateGoal, ({ userId, params, body }) =>
  updateGoal(userId, params.id, body),
);
export const DELETE = userHandler(op.deleteGoal, ({ userId, params }) =>
  deleteGoal(userId, params.id),
);
