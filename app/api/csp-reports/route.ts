import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readBytes } from '@/app/api/body';
import { problemOf } from '@/app/api/problem';
import { SavoryError } from '@/lib/errors';
import { log } from '@/lib/log';
import { networkOf, pace } from '@/lib/rate-limit';

const MOST_BYTES = 16 * 1024;
const MOST_REPORTS = 10;

/** What browsers say when our content policy stopped something: the Reporting API's form, or the older one. */
const violation = z.object({ blockedURL: z.string(), effectiveDirective: z.string() });
const reports = z.array(z.object({ type: z.string(), body: z.unknown() })).max(MOST_REPORTS);
const older = z.object({
  'csp-report': z.object({ 'blocked-uri': z.string(), 'effective-directive': z.string() }),
});

/**
 * Notes violations of the content policy. Anybody may send some, so nothing is kept but a line of
 * the log: the directive, and where the refused thing would have come from, without path and query.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    pace(networkOf(request.headers));
    const bytes = await readBytes(request, MOST_BYTES);
    for (const { blockedURL, effectiveDirective } of read(bytes)) {
      log.warn('csp.violation', {
        directive: effectiveDirective.slice(0, 60),
        blocked: originOf(blockedURL),
      });
    }
    return new Response(null, { status: 204 });
  } catch (error) {
    return problemOf(error, randomUUID());
  }
}

function read(bytes: Uint8Array): z.infer<typeof violation>[] {
  const json = parse(new TextDecoder().decode(bytes));
  const old = older.safeParse(json);
  if (old.success) {
    const { 'blocked-uri': blockedURL, 'effective-directive': effectiveDirective } =
      old.data['csp-report'];
    return [{ blockedURL, effectiveDirective }];
  }
  const list = reports.safeParse(json);
  if (!list.success) throw new SavoryError('malformed', 'This is no report of a browser.');
  return list.data.flatMap(({ type, body }) => {
    const found = violation.safeParse(body);
    return type === 'csp-violation' && found.success ? [found.data] : [];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `inline` and `eval` are words, not addresses. */
function originOf(blocked: string): string {
  if (!URL.canParse(blocked)) return blocked.slice(0, 20);
  const url = new URL(blocked);
  return url.origin === 'null' ? url.protocol : url.origin.slice(0, 200);
}
