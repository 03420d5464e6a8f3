import { readFilePart } from '@/app/api/file-part';
import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/beside-transactions';
import { addAttachment } from '@/lib/attachments/add';
import { listAttachments } from '@/lib/attachments/queries';
import { MOST_BYTES } from '@/lib/attachments/schema';

export const GET = userHandler(op.listAttachments, ({ userId, params }) =>
  listAttachments(userId, params.id),
);
export const POST = userHandler(op.addAttachment, async ({ userId, params, request }) =>
  addAttachment(userId, params.id, await readFilePart(request, MOST_BYTES)),
);
