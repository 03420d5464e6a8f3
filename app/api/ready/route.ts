import { isDraining } from '@/lib/drain';
import { readiness, webReadiness } from './state';

export const dynamic = 'force-dynamic';

/**
 * Readiness: 200 when database, schema and worker are there, 503 otherwise. A proxy asks `?part=web`:
 * may this node be sent requests? So it may without a worker, and while only reading is possible.
 */
export async function GET(request: Request): Promise<Response> {
  if (isDraining()) return answer('draining', {});
  if (new URL(request.url).searchParams.get('part') === 'web') {
    const { readOnly, ...parts } = await webReadiness();
    return answer(said(parts, readOnly ? 'read_only' : 'ready'), parts);
  }
  const parts = await readiness();
  return answer(said(parts, 'ready'), parts);
}

type Status = 'ready' | 'read_only' | 'not_ready' | 'draining';

function said(parts: Record<string, boolean>, well: Status): Status {
  return Object.values(parts).every(Boolean) ? well : 'not_ready';
}

function answer(status: Status, parts: Record<string, boolean>): Response {
  const well = status === 'ready' || status === 'read_only';
  return Response.json(
    { status, ...parts },
    {
      status: well ? 200 : 503,
      headers: { 'cache-control': 'no-store', ...(!well && { 'retry-after': '5' }) },
    },
  );
}
