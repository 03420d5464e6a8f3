import { userHandler } from '@/app/api/handler';
import { getExtractionLog } from '@/app/api/v1/operations/beside-transactions';
import { readExtractionLog } from '@/lib/transactions/history/extraction-log';

export const GET = userHandler(getExtractionLog, ({ userId, params }) =>
  readExtractionLog(userId, params.id),
);
