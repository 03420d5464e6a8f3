import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/connections';
import { listConnections } from '@/lib/connections/queries';

export const GET = userHandler(op.listConnections, ({ userId }) => listConnections(userId));
