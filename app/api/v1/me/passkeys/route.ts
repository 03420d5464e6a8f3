import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/security';
import { addPasskey } from '@/lib/auth/add-passkey';

export const POST = userHandler(op.addPasskey, ({ userId, body }) => addPasskey(userId, body));
