import { operation } from '@/app/api/operation';
import {
  createRuleBody,
  importRulesBody,
  rule,
  ruleList,
  rulesFileBody,
  rulesFileRead,
  rulesImported,
  tryRuleBody,
  updateRuleBody,
} from '@/lib/rules/schema';
import { changeList, ruleTried, undone } from '@/lib/transactions/schema';

const tag = 'Rules';

export const listRules = operation({
  id: 'listRules',
  method: 'GET',
  path: '/rules',
  tag,
  summary: 'The rules, in the order they are asked',
  auth: 'user',
  status: 200,
  answer: ruleList,
});

export const createRule = operation({
  id: 'createRule',
  method: 'POST',
  path: '/rules',
  tag,
  summary: 'A rule for what comes from now on; the past changes only when it is applied to it',
  auth: 'user',
  body: createRuleBody,
  status: 201,
  answer: rule,
  problems: [409],
});

export const updateRule = operation({
  id: 'updateRule',
  method: 'PATCH',
  path: '/rules/{id}',
  tag,
  summary: 'Change, move or switch off a rule',
  auth: 'user',
  body: updateRuleBody,
  status: 200,
  answer: rule,
  problems: [404],
});

export const deleteRule = operation({
  id: 'deleteRule',
  method: 'DELETE',
  path: '/rules/{id}',
  tag,
  summary: 'Delete a rule; what it did stays',
  auth: 'user',
  status: 204,
  answer: null,
  problems: [404],
});

export const previewRule = operation({
  id: 'previewRule',
  method: 'POST',
  path: '/rules/preview',
  tag,
  summary: 'What a rule would do to all that is there, and to the month totals; nothing is changed',
  auth: 'user',
  body: tryRuleBody,
  status: 200,
  answer: ruleTried,
});

export const applyRule = operation({
  id: 'applyRule',
  method: 'POST',
  path: '/rules/{id}/apply',
  tag,
  summary: 'Apply one rule to the past, undoable in one step',
  auth: 'user',
  status: 200,
  answer: ruleTried,
  problems: [404],
});

export const importRules = operation({
  id: 'importRules',
  method: 'POST',
  path: '/rules/import',
  tag,
  summary:
    'Take over rules of Actual or Firefly III, and say what could not be; `dry_run` changes nothing',
  auth: 'user',
  body: importRulesBody,
  status: 200,
  answer: rulesImported,
  problems: [409],
});

export const readRulesFile = operation({
  id: 'readRulesFile',
  method: 'POST',
  path: '/rules/import/file',
  tag,
  summary:
    'The rules inside an export of Actual’s (a zip), as `importRules` takes them; nothing is kept',
  auth: 'user',
  upload: rulesFileBody,
  status: 200,
  answer: rulesFileRead,
});

export const listChanges = operation({
  id: 'listChanges',
  method: 'GET',
  path: '/changes',
  tag,
  summary: 'The latest changes to many transactions at once',
  auth: 'user',
  status: 200,
  answer: changeList,
});

export const undoChange = operation({
  id: 'undoChange',
  method: 'POST',
  path: '/changes/{id}/undo',
  tag,
  summary: 'Take such a change back in one step',
  auth: 'user',
  status: 200,
  answer: undone,
  problems: [404, 409],
});
