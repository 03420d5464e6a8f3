export const dynamic = 'force-dynamic';

/** Liveness: the process answers. Asks nobody else, so that a database away does not restart it. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}
