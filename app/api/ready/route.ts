import { readiness } from './state';

export const dynamic = 'force-dynamic';

/** Readiness: 200 when database, schema and worker are there, 503 otherwise. */
export async function GET(): Promise<Response> {
  const parts = await readiness();
  const ready = Object.values(parts).every(Boolean);
  return Response.json(
    { status: ready ? 'ready' : 'not_ready', ...parts },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
