import { userHandler } from '@/app/api/handler';
import { exportEverything } from '@/app/api/v1/operations/export';
import { now } from '@/lib/clock';
import { exportCsv, exportJson } from '@/lib/exports/queries';

export const GET = userHandler(exportEverything, ({ userId, query }) => {
  const csv = query.format === 'csv';
  const name = `savory-${now().toISOString().slice(0, 10)}.${query.format}`;
  return new Response(streamed(csv ? exportCsv(userId) : exportJson(userId)), {
    headers: {
      'content-type': csv ? 'text/csv; charset=utf-8' : 'application/json',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  });
});

/** Pulled as fast as the reader takes it; a reader that leaves stops the work. */
function streamed(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
