import { openHandler, userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/people';
import { createToken } from '@/lib/auth/create-token';
import { listTokens } from '@/lib/auth/queries';

export const POST = openHandler(op.createToken, ({ body, network }) => createToken(body, network));
export const GET = userHandler(op.listTokens, ({ userId }) => listTokens(userId));
