import { readFilePart } from '@/app/api/file-part';
import { userHandler } from '@/app/api/handler';
import { restoreExport } from '@/app/api/v1/operations/export';
import { restoreExport as restore } from '@/lib/exports/restore';

const MOST_BYTES = 100 * 1024 * 1024;

export const POST = userHandler(restoreExport, async ({ userId, request }) => {
  const { bytes } = await readFilePart(request, MOST_BYTES);
  return restore(userId, bytes);
});
