import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/categories';
import { listGroups } from '@/lib/categories/queries';
import { setGroups } from '@/lib/categories/set-groups';

export const GET = userHandler(op.listGroups, ({ userId }) => listGroups(userId));
export const PUT = userHandler(op.setGroups, ({ userId, body }) => setGroups(userId, body));
