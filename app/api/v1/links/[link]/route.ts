import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/connections';
import { finishLink } from '@/lib/connections/token-link';

export const POST = userHandler(op.finishLink, ({ userId, params, body }) =>
  finishLink(userId, params.link, body),
);
