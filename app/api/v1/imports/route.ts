import { userHandler } from '@/app/api/handler';
import { readUpload, waitOf } from '@/app/api/upload';
import * as op from '@/app/api/v1/operations/imports';
import { createImport } from '@/lib/imports/create';
import { awaitImport, listImports } from '@/lib/imports/queries';

export const GET = userHandler(op.listImports, ({ userId, query }) => listImports(userId, query));

/** A short file is answered with what came of it; a long one with how far it is. */
export const POST = userHandler(op.createImport, async ({ userId, request }) => {
  const key = request.headers.get('idempotency-key');
  const id = await createImport(userId, await readUpload(request), key);
  const view = await awaitImport(userId, id, waitOf(request));
  if (view.state === 'done') return view;
  return Response.json(view, { status: op.createImport.later });
});
