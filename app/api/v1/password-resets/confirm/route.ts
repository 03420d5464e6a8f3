import { openHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/security';
import { resetPassword } from '@/lib/auth/reset-password';

export const POST = openHandler(op.resetPassword, ({ body, network }) =>
  resetPassword(body, network),
);
