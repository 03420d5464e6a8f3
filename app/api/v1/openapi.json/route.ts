import { appUrl } from '@/lib/env';
import { openApiDocument } from './document';

export const dynamic = 'force-dynamic';

/** The whole contract, for programs; open, since it says nothing of anybody. */
export function GET(): Response {
  return Response.json(openApiDocument(appUrl()));
}
