import { operation } from '@/app/api/operation';
import { attachment, attachmentBody, attachmentList } from '@/lib/attachments/schema';
import { extractionLog, historyList } from '@/lib/transactions/history/schema';

const tag = 'Transactions';

export const listTransactionHistory = operation({
  id: 'listTransactionHistory',
  method: 'GET',
  path: '/transactions/{id}/history',
  tag,
  summary: 'What became of it: who changed what, when, and how it came',
  auth: 'user',
  status: 200,
  answer: historyList,
  problems: [404],
});

export const listAttachments = operation({
  id: 'listAttachments',
  method: 'GET',
  path: '/transactions/{id}/attachments',
  tag,
  summary: 'The receipts beside it',
  auth: 'user',
  status: 200,
  answer: attachmentList,
  problems: [404],
});

export const addAttachment = operation({
  id: 'addAttachment',
  method: 'POST',
  path: '/transactions/{id}/attachments',
  tag,
  summary:
    'Put a receipt beside it (PDF, PNG, JPEG, WebP, HEIC; at most 10 MiB); the same file twice is one',
  auth: 'user',
  upload: attachmentBody,
  status: 201,
  answer: attachment,
  problems: [404, 409],
});

export const getAttachment = operation({
  id: 'getAttachment',
  method: 'GET',
  path: '/attachments/{id}',
  tag,
  summary: 'The bytes of a receipt, to be saved: never shown in place',
  auth: 'user',
  status: 200,
  answer: 'application/octet-stream',
  problems: [404],
});

export const deleteAttachment = operation({
  id: 'deleteAttachment',
  method: 'DELETE',
  path: '/attachments/{id}',
  tag,
  summary: 'Take a receipt away; its bytes are destroyed',
  auth: 'user',
  status: 204,
  answer: null,
  problems: [404],
});

export const getExtractionLog = operation({
  id: 'getExtractionLog',
  method: 'GET',
  path: '/extractions/{id}/log',
  tag: 'Linking and extraction',
  summary: 'The entries of the raw log that an extraction wrote, and what of the bank is kept',
  auth: 'user',
  status: 200,
  answer: extractionLog,
  problems: [404],
});
