import { openHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/security';
import { requestReset } from '@/lib/auth/request-reset';

export const POST = openHandler(op.requestReset, ({ body, network }) =>
  requestReset(body.email, network),
);
