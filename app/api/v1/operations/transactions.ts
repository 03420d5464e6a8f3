import { operation } from '@/app/api/operation';
import { enterTransactionBody } from '@/lib/transactions/entry/schema';
import {
  bulkEditBody,
  bulkEdited,
  editTransactionBody,
  pastChange,
  pastQuery,
  transactionEdited,
  transactionPage,
  transactionsQuery,
  transactionWithWhy,
} from '@/lib/transactions/schema';

const tag = 'Transactions';

export const listTransactions = operation({
  id: 'listTransactions',
  method: 'GET',
  path: '/transactions',
  tag,
  summary: 'Transactions, newest first',
  auth: 'user',
  query: transactionsQuery,
  status: 200,
  answer: transactionPage,
  etag: true,
});

export const getTransaction = operation({
  id: 'getTransaction',
  method: 'GET',
  path: '/transactions/{id}',
  tag,
  summary: 'One transaction, with the chain that led to its category',
  auth: 'user',
  status: 200,
  answer: transactionWithWhy,
  problems: [404],
});

export const editTransaction = operation({
  id: 'editTransaction',
  method: 'PATCH',
  path: '/transactions/{id}',
  tag,
  summary: 'Override its category, note, tags, splits, or whether it counts',
  auth: 'user',
  body: editTransactionBody,
  status: 200,
  answer: transactionEdited,
  problems: [404],
});

export const enterTransaction = operation({
  id: 'enterTransaction',
  method: 'POST',
  path: '/transactions',
  tag,
  summary: 'Enter one by hand',
  auth: 'user',
  body: enterTransactionBody,
  status: 201,
  answer: transactionWithWhy,
});

export const deleteTransaction = operation({
  id: 'deleteTransaction',
  method: 'DELETE',
  path: '/transactions/{id}',
  tag,
  summary: "Remove one entered by hand (a bank's can be excluded)",
  auth: 'user',
  status: 204,
  answer: null,
  problems: [404, 409],
});

export const previewPast = operation({
  id: 'previewPast',
  method: 'GET',
  path: '/transactions/{id}/past',
  tag,
  summary: "What `apply_to_past` would do to the seller's past ones; nothing is changed",
  auth: 'user',
  query: pastQuery,
  status: 200,
  answer: pastChange,
  problems: [404],
});

export const bulkEdit = operation({
  id: 'bulkEditTransactions',
  method: 'POST',
  path: '/transactions/bulk',
  tag,
  summary: 'Change many at once; `dry_run` says what would change',
  auth: 'user',
  body: bulkEditBody,
  status: 200,
  answer: bulkEdited,
});
