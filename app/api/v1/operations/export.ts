import { z } from 'zod';
import { operation } from '@/app/api/operation';

export const exportQuery = z.strictObject({ format: z.enum(['csv', 'json']).default('json') });

export const exportEverything = operation({
  id: 'export',
  method: 'GET',
  path: '/export',
  tag: 'Export',
  summary: 'Everything the user owns, streamed; the JSON can be imported again',
  auth: 'user',
  query: exportQuery,
  status: 200,
  answer: 'application/json',
  orAnswer: 'text/csv',
});
