import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/dashboard';
import { arrangeDashboard } from '@/lib/dashboard/arrange';
import { getDashboard } from '@/lib/dashboard/queries';
import { resetDashboard } from '@/lib/dashboard/reset';

export const GET = userHandler(op.getDashboard, ({ userId }) => getDashboard(userId));
export const PUT = userHandler(op.arrangeDashboard, ({ userId, body }) =>
  arrangeDashboard(userId, body),
);
export const DELETE = userHandler(op.resetDashboard, ({ userId }) => resetDashboard(userId));
