import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/security';
import { confirmSession } from '@/lib/auth/confirm-session';
import { sessionCookie } from '@/lib/auth/cookie';

export const POST = userHandler(op.confirmSession, async ({ caller, body }) => {
  const sid = await confirmSession(caller, body);
  const headers = new Headers({ 'cache-control': 'private, no-store' });
  if (sid !== null) headers.set('set-cookie', await sessionCookie(sid));
  return new Response(null, { status: 204, headers });
});
