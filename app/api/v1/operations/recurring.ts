import { operation } from '@/app/api/operation';
import {
  calendarQuery,
  chooseSeriesBody,
  createSeriesBody,
  recurringCalendar,
  recurringQuery,
  series,
  seriesList,
} from '@/lib/recurring/schema';

const tag = 'Recurring payments';

export const listRecurring = operation({
  id: 'listRecurring',
  method: 'GET',
  path: '/recurring',
  tag,
  summary:
    'Payments and deposits that come again, soonest first: found in the rows, or added by hand',
  auth: 'user',
  query: recurringQuery,
  status: 200,
  answer: seriesList,
  etag: true,
});

export const getRecurringCalendar = operation({
  id: 'getRecurringCalendar',
  method: 'GET',
  path: '/recurring/calendar',
  tag,
  summary: "A month's recurring payments by day: paid, changed, missed and due",
  auth: 'user',
  query: calendarQuery,
  status: 200,
  answer: recurringCalendar,
  etag: true,
});

export const addRecurring = operation({
  id: 'addRecurring',
  method: 'POST',
  path: '/recurring',
  tag,
  summary: 'Add one by hand',
  auth: 'user',
  body: createSeriesBody,
  status: 201,
  answer: series,
});

export const chooseRecurring = operation({
  id: 'chooseRecurring',
  method: 'PATCH',
  path: '/recurring/{series}',
  tag,
  summary: 'Confirm, put aside, name or mark one; it stays so whatever is found later',
  auth: 'user',
  body: chooseSeriesBody,
  status: 200,
  answer: series,
  problems: [404],
});

export const forgetRecurring = operation({
  id: 'forgetRecurring',
  method: 'DELETE',
  path: '/recurring/{series}',
  tag,
  summary: 'Take back what was said about one; one added by hand is gone',
  auth: 'user',
  status: 204,
  answer: null,
  problems: [404],
});
