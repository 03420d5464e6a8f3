import { operation } from '@/app/api/operation';
import { decideSourceBody, income } from '@/lib/income/schema';

const tag = 'Income';

export const getIncome = operation({
  id: 'getIncome',
  method: 'GET',
  path: '/income',
  tag,
  summary: 'Net monthly income: told, or found in recurring deposits, with the rows it rests on',
  auth: 'user',
  status: 200,
  answer: income,
  etag: true,
});

export const decideSource = operation({
  id: 'decideSource',
  method: 'PUT',
  path: '/income/{source}',
  tag,
  summary: 'Say that a source is pay, or is not',
  auth: 'user',
  body: decideSourceBody,
  status: 200,
  answer: income,
  problems: [404],
});

export const undecideSource = operation({
  id: 'undecideSource',
  method: 'DELETE',
  path: '/income/{source}',
  tag,
  summary: 'Take back what was said of a source',
  auth: 'user',
  status: 200,
  answer: income,
  problems: [404],
});
