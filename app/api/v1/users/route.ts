import { openHandler } from '@/app/api/handler';
import { createUser as op } from '@/app/api/v1/operations/people';
import { createUserOnce } from '@/lib/users/create-once';

export const POST = openHandler(op, ({ body, network, request }) =>
  createUserOnce(body, network, request.headers.get('idempotency-key')),
);
