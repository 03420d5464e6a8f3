import { env } from '@/lib/env';

/**
 * The door of an outside Inngest (its Cloud or a server of one's own), open on workers only. The SDK
 * refuses what is not signed. With the embedded executor there is nothing here: it calls in process.
 */
async function handle(request: Request): Promise<Response> {
  if (env().ROLE === 'web') return new Response(null, { status: 404 });
  const { embedded } = await import('@/inngest/client');
  if (embedded) return new Response(null, { status: 404 });
  const { serveInngest } = await import('@/inngest/serve');
  return serveInngest(request);
}

export { handle as GET, handle as POST, handle as PUT };
