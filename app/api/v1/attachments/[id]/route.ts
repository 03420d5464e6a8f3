import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/beside-transactions';
import { readAttachment } from '@/lib/attachments/queries';
import { removeAttachment } from '@/lib/attachments/remove';

/** To be saved, never to be shown under our own name: whatever somebody uploaded is a stranger's. */
export const GET = userHandler(op.getAttachment, async ({ userId, params }) => {
  const { name, bytes } = await readAttachment(userId, params.id);
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
});
export const DELETE = userHandler(op.deleteAttachment, ({ userId, params }) =>
  removeAttachment(userId, params.id),
);
