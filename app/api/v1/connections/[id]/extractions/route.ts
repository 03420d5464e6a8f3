import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/connections';
import { listExtractions } from '@/lib/extractions/queries';

export const GET = userHandler(op.listExtractions, ({ userId, params, query }) =>
  listExtractions(userId, params.id, query),
);
