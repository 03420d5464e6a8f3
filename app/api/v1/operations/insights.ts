import { operation } from '@/app/api/operation';
import {
  balanceProjection,
  daysQuery,
  insightList,
  insightsQuery,
  moneyFlow,
  monthComparison,
  monthProjection,
  monthQuery,
  monthsQuery,
  netWorth,
  sellerSpending,
  sellersQuery,
  spendingDays,
} from '@/lib/insights/schema';

const tag = 'Analysis';

export const listInsights = operation({
  id: 'listInsights',
  method: 'GET',
  path: '/insights',
  tag,
  summary: 'Unusual spending of a month, each with its reason and rows',
  auth: 'user',
  query: insightsQuery,
  status: 200,
  answer: insightList,
  etag: true,
});

export const dismissInsight = operation({
  id: 'dismissInsight',
  method: 'POST',
  path: '/insights/{insight}/dismiss',
  tag,
  summary: 'Put a finding aside',
  auth: 'user',
  status: 204,
  answer: null,
  problems: [404],
});

export const recallInsight = operation({
  id: 'recallInsight',
  method: 'DELETE',
  path: '/insights/{insight}/dismiss',
  tag,
  summary: 'Show it again',
  auth: 'user',
  status: 204,
  answer: null,
});

export const compareMonth = operation({
  id: 'compareMonth',
  method: 'GET',
  path: '/insights/month',
  tag,
  summary:
    'A month by category beside last month, last year, the average, the budget and its projection',
  auth: 'user',
  query: monthQuery,
  status: 200,
  answer: monthComparison,
  etag: true,
});

export const projectMonth = operation({
  id: 'projectMonth',
  method: 'GET',
  path: '/insights/projection',
  tag,
  summary: 'What a month will come to, with a range and the method',
  auth: 'user',
  query: monthQuery,
  status: 200,
  answer: monthProjection,
  etag: true,
});

export const projectBalances = operation({
  id: 'projectBalances',
  method: 'GET',
  path: '/insights/balances',
  tag,
  summary: 'Balances of the next thirty days with their lowest point, by account and in all',
  auth: 'user',
  status: 200,
  answer: balanceProjection,
  etag: true,
});

export const listSpendingDays = operation({
  id: 'listSpendingDays',
  method: 'GET',
  path: '/insights/days',
  tag,
  summary: 'Spending day by day, and how much of it recurs',
  auth: 'user',
  query: daysQuery,
  status: 200,
  answer: spendingDays,
  etag: true,
});

export const listSellers = operation({
  id: 'listSellers',
  method: 'GET',
  path: '/insights/sellers',
  tag,
  summary: 'Spending by seller over any span, most first',
  auth: 'user',
  query: sellersQuery,
  status: 200,
  answer: sellerSpending,
  etag: true,
});

export const getMoneyFlow = operation({
  id: 'getMoneyFlow',
  method: 'GET',
  path: '/insights/flow',
  tag,
  summary: 'Where money came from and where it went, with the savings rate',
  auth: 'user',
  query: monthsQuery,
  status: 200,
  answer: moneyFlow,
  etag: true,
});

export const getNetWorth = operation({
  id: 'getNetWorth',
  method: 'GET',
  path: '/net-worth',
  tag,
  summary: 'What is owned and owed at the end of each month',
  auth: 'user',
  query: monthsQuery,
  status: 200,
  answer: netWorth,
  etag: true,
});
