import { z } from 'zod';
import { operation } from '@/app/api/operation';
import { restoreBody, restored } from '@/lib/exports/schema';

export const exportQuery = z.strictObject({ format: z.enum(['csv', 'json']).default('json') });

export const exportEverything = operation({
  id: 'export',
  method: 'GET',
  path: '/export',
  tag: 'Export',
  summary: 'Everything the user owns, streamed; the JSON can be imported again',
  auth: 'user',
  query: exportQuery,
  confirmed: true,
  status: 200,
  answer: 'application/json',
  orAnswer: 'text/csv',
});

export const restoreExport = operation({
  id: 'restoreExport',
  method: 'POST',
  path: '/restore',
  tag: 'Export',
  summary: 'Put a JSON export into an account that has nothing yet; all of it or nothing',
  auth: 'user',
  upload: restoreBody,
  status: 200,
  answer: restored,
  problems: [409],
});
