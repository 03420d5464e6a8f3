import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/goals';
import { createGoal } from '@/lib/goals/create';
import { listGoals } from '@/lib/goals/queries';

export const GET = userHandler(op.listGoals, ({ userId }) => listGoals(userId));
export const POST = userHandler(op.createGoal, ({ userId, body }) => createGoal(userId, body));
