import { operation } from '@/app/api/operation';
import { account, accountList, createAccountBody, updateAccountBody } from '@/lib/accounts/schema';
import { accountMatchList, mergeAccountBody, mergedAccount } from '@/lib/transactions/merge/schema';

const tag = 'Accounts';

export const listAccounts = operation({
  id: 'listAccounts',
  method: 'GET',
  path: '/accounts',
  tag,
  summary: 'Accounts found by connections, and those kept by hand',
  auth: 'user',
  status: 200,
  answer: accountList,
  etag: true,
});

export const createAccount = operation({
  id: 'createAccount',
  method: 'POST',
  path: '/accounts',
  tag,
  summary: 'An account kept by hand',
  auth: 'user',
  body: createAccountBody,
  status: 201,
  answer: account,
});

export const updateAccount = operation({
  id: 'updateAccount',
  method: 'PATCH',
  path: '/accounts/{id}',
  tag,
  summary: 'Rename, hide, close, or set the opening balance',
  auth: 'user',
  body: updateAccountBody,
  status: 200,
  answer: account,
  problems: [404, 409],
});

export const removeAccount = operation({
  id: 'removeAccount',
  method: 'DELETE',
  path: '/accounts/{id}',
  tag,
  summary: 'Remove an account kept by hand, with its transactions',
  auth: 'user',
  status: 204,
  answer: null,
  problems: [404, 409],
});

export const listAccountMatches = operation({
  id: 'listAccountMatches',
  method: 'GET',
  path: '/accounts/{id}/matches',
  tag,
  summary: 'Other accounts that may be this one, by what they share',
  auth: 'user',
  status: 200,
  answer: accountMatchList,
  problems: [404],
});

export const mergeAccount = operation({
  id: 'mergeAccount',
  method: 'POST',
  path: '/accounts/{id}/merge',
  tag,
  summary:
    'Two accounts that are one: this one goes on as the other; undoable. `dry_run` says what would happen',
  auth: 'user',
  body: mergeAccountBody,
  status: 200,
  answer: mergedAccount,
  problems: [404, 409],
});
