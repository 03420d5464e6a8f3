import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/insights';
import { topSellers } from '@/lib/insights/sellers';

export const GET = userHandler(op.listSellers, ({ userId, query }) => topSellers(userId, query));
