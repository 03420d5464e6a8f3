import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/security';
import { renewRecoveryCodes } from '@/lib/auth/renew-recovery-codes';

export const POST = userHandler(op.renewRecoveryCodes, ({ userId, body }) =>
  renewRecoveryCodes(userId, body),
);
