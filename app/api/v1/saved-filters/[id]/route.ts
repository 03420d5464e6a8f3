import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/saved-filters';
import { deleteSavedFilter, updateSavedFilter } from '@/lib/transactions/saved/save';

export const PATCH = userHandler(op.updateSavedFilter, ({ userId, params, body }) =>
  updateSavedFilter(userId, params.id, body),
);
export const DELETE = userHandler(op.deleteSavedFilter, ({ userId, params }) =>
  deleteSavedFilter(userId, params.id),
);
