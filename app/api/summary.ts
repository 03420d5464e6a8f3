import type { Caller } from '@/lib/auth/caller';
import { answerOnce } from '@/lib/cache';
import { dateIn } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUserNearby } from '@/lib/db';

/**
 * What a call marked `etag` answers: from the cache when nothing of the user's has changed, and 304
 * to who has it already. `make` reads the input, so what was asked before is not parsed again.
 */
export async function summary(
  operation: string,
  request: Request,
  caller: Caller,
  make: () => Promise<unknown>,
): Promise<Response> {
  const { userId, version, timezone } = caller;
  const asOf = { userId, version, today: dateIn(timezone, now()) };
  const question = `${operation} ${pathOf(request.url)}`;
  const { body, etag } = await answerOnce(asOf, question, async () =>
    JSON.stringify(await asUserNearby(asOf, make)),
  );
  const headers = {
    'cache-control': 'private, no-cache',
    vary: 'Authorization, Cookie',
    etag,
  };
  const known = request.headers.get('if-none-match')?.split(',') ?? [];
  if (known.some((one) => one.trim().replace(/^W\//, '') === etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(body, {
    headers: { ...headers, 'content-type': 'application/json' },
  });
}

/** Path and query, as sent. */
function pathOf(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('//') + 2));
}
