import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/people';
import { changeEmail } from '@/lib/users/change-email';

export const POST = userHandler(op.changeEmail, ({ userId, body }) => changeEmail(userId, body));
