import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '@/lib/crypto';
import { env } from '@/lib/env';
import { renderMetrics } from '@/lib/metrics';
import { PEER_HEADER } from '@/lib/peer';

export const dynamic = 'force-dynamic';

/** Prometheus text: with METRICS_TOKEN for who has it, without for this machine alone. */
export async function GET(request: Request): Promise<Response> {
  if (!mayRead(request.headers)) return new Response(null, { status: 404 });
  return new Response(await renderMetrics(), {
    headers: { 'content-type': 'text/plain; version=0.0.4', 'cache-control': 'no-store' },
  });
}

function mayRead(headers: Headers): boolean {
  const { METRICS_TOKEN } = env();
  if (METRICS_TOKEN) {
    const sent = headers.get('authorization') ?? '';
    return timingSafeEqual(sha256(sent), sha256(`Bearer ${METRICS_TOKEN}`));
  }
  const peer = headers.get(PEER_HEADER);
  if (peer !== null && !LOOPBACK.test(peer)) return false;
  const hops = headers.get('x-forwarded-for')?.split(',') ?? [];
  return hops.length > 0 && hops.every((hop) => LOOPBACK.test(hop.trim()));
}

const LOOPBACK = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;
