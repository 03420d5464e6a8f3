import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/saved-filters';
import { listSavedFilters } from '@/lib/transactions/saved/queries';
import { saveFilter } from '@/lib/transactions/saved/save';

export const GET = userHandler(op.listSavedFilters, ({ userId }) => listSavedFilters(userId));
export const POST = userHandler(op.saveFilter, ({ userId, body }) => saveFilter(userId, body));
