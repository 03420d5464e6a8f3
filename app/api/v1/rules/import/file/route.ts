import { readFilePart } from '@/app/api/file-part';
import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/rules';
import { MOST_EXPORT, readActualExport } from '@/lib/rules/import/actual-export';

export const POST = userHandler(op.readRulesFile, async ({ request }) => ({
  from: 'actual' as const,
  content: await readActualExport((await readFilePart(request, MOST_EXPORT)).bytes),
}));
