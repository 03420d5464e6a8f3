import { openHandler } from '@/app/api/handler';
import { createUser as op } from '@/app/api/v1/operations/people';
import { createUser } from '@/lib/users/create';

export const POST = openHandler(op, ({ body, network }) => createUser(body, network));
