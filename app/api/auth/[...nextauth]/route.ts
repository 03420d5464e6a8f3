import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/next-auth';
import { nameAddressForNextAuth } from '@/lib/env';
import { signInService } from '@/lib/users/sign-in-service';

type Context = { params: Promise<{ nextauth: string[] }> };

// Options are read at the request: the build has no secrets.
async function handle(request: NextRequest, context: Context): Promise<Response> {
  nameAddressForNextAuth();
  const { nextauth } = await context.params;
  const service = nextauth[1] === 'oidc' ? await signInService(request.headers) : undefined;
  const response: Response = await NextAuth(request, context, authOptions(service));
  if (request.method === 'POST' && nextauth[0] === 'signout' && response.ok) {
    response.headers.set('clear-site-data', '"cache", "storage"');
  }
  response.headers.set('cache-control', 'private, no-store');
  return response;
}

export { handle as GET, handle as POST };
