import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/income';
import { decideSource } from '@/lib/income/decide';

export const PUT = userHandler(op.decideSource, ({ userId, params, body }) =>
  decideSource(userId, params.source, body.state),
);
export const DELETE = userHandler(op.undecideSource, ({ userId, params }) =>
  decideSource(userId, params.source, null),
);
