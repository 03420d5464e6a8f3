import { operation } from '@/app/api/operation';
import { arrangeBody, dashboard } from '@/lib/dashboard/schema';

const tag = 'First page';

export const getDashboard = operation({
  id: 'getDashboard',
  method: 'GET',
  path: '/dashboard',
  tag,
  summary: 'The cards of the first page in their order, with width and whether folded',
  auth: 'user',
  status: 200,
  answer: dashboard,
});

export const arrangeDashboard = operation({
  id: 'arrangeDashboard',
  method: 'PUT',
  path: '/dashboard',
  tag,
  summary: 'Put the cards in order, resize and fold them',
  auth: 'user',
  body: arrangeBody,
  status: 200,
  answer: dashboard,
});

export const resetDashboard = operation({
  id: 'resetDashboard',
  method: 'DELETE',
  path: '/dashboard',
  tag,
  summary: 'Back to the page as it comes',
  auth: 'user',
  status: 204,
  answer: null,
});
