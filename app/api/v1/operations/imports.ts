import { operation } from '@/app/api/operation';
import { importBody, importPage, importsQuery, importView, undone } from '@/lib/imports/schema';

const tag = 'Linking and extraction';

export const createImport = operation({
  id: 'createImport',
  method: 'POST',
  path: '/imports',
  tag,
  summary: 'Import a statement file (OFX, QFX, QIF, CAMT, MT940, CSV; also in .zip or .gz)',
  auth: 'user',
  upload: importBody,
  status: 200,
  later: 202,
  answer: importView,
  problems: [404],
});

export const listImports = operation({
  id: 'listImports',
  method: 'GET',
  path: '/imports',
  tag,
  summary: 'The imports, newest first',
  auth: 'user',
  query: importsQuery,
  status: 200,
  answer: importPage,
});

export const getImport = operation({
  id: 'getImport',
  method: 'GET',
  path: '/imports/{id}',
  tag,
  summary: 'How far an import is, and what came of it',
  auth: 'user',
  status: 200,
  answer: importView,
  problems: [404],
});

export const undoImport = operation({
  id: 'undoImport',
  method: 'DELETE',
  path: '/imports/{id}',
  tag,
  summary: 'Undo an import: everything is as it was before',
  auth: 'user',
  status: 200,
  answer: undone,
  problems: [404, 409],
});
