import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/security';
import { startLinking } from '@/lib/auth/link-identity';

export const POST = userHandler(op.startLinking, async ({ caller, body }) => {
  await startLinking(caller, body);
  return { start: '/api/auth/signin/oidc' };
});
