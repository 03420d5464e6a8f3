import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/connections';
import { startLink } from '@/lib/connections/token-link';

export const POST = userHandler(op.startLink, ({ userId, body }) => startLink(userId, body));
