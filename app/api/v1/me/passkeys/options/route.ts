import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/security';
import { askNewPasskey } from '@/lib/auth/ask-passkey';

export const POST = userHandler(op.askNewPasskey, ({ userId, body }) =>
  askNewPasskey(userId, body),
);
