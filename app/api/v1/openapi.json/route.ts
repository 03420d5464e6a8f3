import { appUrl } from '@/lib/env';
import { openApiDocument } from './document';

export const dynamic = 'force-dynamic';

let text: string | undefined;

/** The whole contract, for programs; open, since it says nothing of anybody. Made once a process. */
export function GET(): Response {
  text ??= JSON.stringify(openApiDocument(appUrl()));
  return new Response(text, {
    headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' },
  });
}
