import { operation } from '@/app/api/operation';
import {
  savedFilter,
  savedFilterList,
  saveFilterBody,
  updateSavedFilterBody,
} from '@/lib/transactions/saved/schema';

const tag = 'Transactions';

export const listSavedFilters = operation({
  id: 'listSavedFilters',
  method: 'GET',
  path: '/saved-filters',
  tag,
  summary: 'Filters of the list of transactions that were given a name',
  auth: 'user',
  status: 200,
  answer: savedFilterList,
});

export const saveFilter = operation({
  id: 'saveFilter',
  method: 'POST',
  path: '/saved-filters',
  tag,
  summary: 'Give a filter a name',
  auth: 'user',
  body: saveFilterBody,
  status: 201,
  answer: savedFilter,
  problems: [409],
});

export const updateSavedFilter = operation({
  id: 'updateSavedFilter',
  method: 'PATCH',
  path: '/saved-filters/{id}',
  tag,
  summary: 'Rename a saved filter, or let it select otherwise',
  auth: 'user',
  body: updateSavedFilterBody,
  status: 200,
  answer: savedFilter,
  problems: [404, 409],
});

export const deleteSavedFilter = operation({
  id: 'deleteSavedFilter',
  method: 'DELETE',
  path: '/saved-filters/{id}',
  tag,
  summary: 'Forget a saved filter; the transactions stay',
  auth: 'user',
  status: 204,
  answer: null,
  problems: [404],
});
