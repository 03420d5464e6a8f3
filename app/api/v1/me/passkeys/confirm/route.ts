import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/security';
import { askToConfirm } from '@/lib/auth/ask-passkey';

export const POST = userHandler(op.askToConfirm, ({ userId }) => askToConfirm(userId));
