import { operation } from '@/app/api/operation';
import { budget, budgetLine, budgetQuery, setOverrideBody } from '@/lib/budgets/schema';
import { spending, spendingQuery } from '@/lib/spending/schema';

const tag = 'Spending, budget, notifications';

export const getSpending = operation({
  id: 'getSpending',
  method: 'GET',
  path: '/spending',
  tag,
  summary: 'Spending by month and category',
  auth: 'user',
  query: spendingQuery,
  status: 200,
  answer: spending,
  etag: true,
});

export const getBudget = operation({
  id: 'getBudget',
  method: 'GET',
  path: '/budget',
  tag,
  summary: 'The recommended budget with overrides and what was spent',
  auth: 'user',
  query: budgetQuery,
  status: 200,
  answer: budget,
  etag: true,
});

export const setOverride = operation({
  id: 'setOverride',
  method: 'PUT',
  path: '/budget/{category}',
  tag,
  summary: 'Set an amount from the current month on',
  auth: 'user',
  body: setOverrideBody,
  status: 200,
  answer: budgetLine,
  problems: [404],
});

export const clearOverride = operation({
  id: 'clearOverride',
  method: 'DELETE',
  path: '/budget/{category}',
  tag,
  summary: 'Go back to the recommendation',
  auth: 'user',
  status: 200,
  answer: budgetLine,
  problems: [404],
});
