import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/imports';
import { getImport } from '@/lib/imports/queries';
import { undoImport } from '@/lib/imports/undo';

export const GET = userHandler(op.getImport, ({ userId, params }) => getImport(userId, params.id));

export const DELETE = userHandler(op.undoImport, ({ userId, params }) =>
  undoImport(userId, params.id),
);
