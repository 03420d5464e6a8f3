import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/connections';
import { linkLogin } from '@/lib/connections/link';

export const POST = userHandler(op.linkLogin, ({ userId, body }) => linkLogin(userId, body));
