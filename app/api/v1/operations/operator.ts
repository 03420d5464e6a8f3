import { operation } from '@/app/api/operation';
import {
  accuracy,
  accuracyQuery,
  checks,
  claimBody,
  operations,
  runDetail,
  runPage,
  runsQuery,
} from '@/lib/operator/schema';

// For operators alone (OPERATORS in the configuration); everybody else is told that nothing is here.
const tag = 'Operator';

export const claimOperator = operation({
  id: 'claimOperator',
  method: 'POST',
  path: '/me/operator',
  tag,
  summary: 'Become an operator by the one-time token printed on the instance’s console',
  auth: 'user',
  body: claimBody,
  confirmed: true,
  status: 204,
  answer: null,
  secret: true,
});

export const getOperations = operation({
  id: 'getOperations',
  method: 'GET',
  path: '/operator',
  tag,
  summary: 'Runs by function and state, queue depth, coming schedules',
  auth: 'user',
  status: 200,
  answer: operations,
  problems: [404],
});

export const listRuns = operation({
  id: 'listRuns',
  method: 'GET',
  path: '/operator/runs',
  tag,
  summary: 'Runs of the background functions, newest first',
  auth: 'user',
  query: runsQuery,
  status: 200,
  answer: runPage,
  problems: [404],
});

export const getRun = operation({
  id: 'getRun',
  method: 'GET',
  path: '/operator/runs/{run}',
  tag,
  summary: 'One run with its steps, their times, attempts and errors',
  auth: 'user',
  status: 200,
  answer: runDetail,
  problems: [404],
});

export const retryRun = operation({
  id: 'retryRun',
  method: 'POST',
  path: '/operator/runs/{run}/retry',
  tag,
  summary: 'Let a failed or cancelled run go on from its last good step',
  auth: 'user',
  status: 200,
  answer: runDetail,
  problems: [404, 409],
});

export const cancelRun = operation({
  id: 'cancelRun',
  method: 'POST',
  path: '/operator/runs/{run}/cancel',
  tag,
  summary: 'Cancel a run that has not ended; a worker does so a moment later',
  auth: 'user',
  status: 200,
  answer: runDetail,
  problems: [404, 409],
});

export const listChecks = operation({
  id: 'listChecks',
  method: 'GET',
  path: '/operator/checks',
  tag,
  summary: 'What the nightly looks at the invariants of the books found, newest first',
  auth: 'user',
  status: 200,
  answer: checks,
  problems: [404],
});

export const getAccuracy = operation({
  id: 'getAccuracy',
  method: 'GET',
  path: '/operator/accuracy',
  tag,
  summary:
    'How many rows got a category by themselves, by which evidence, and how many were corrected',
  auth: 'user',
  query: accuracyQuery,
  status: 200,
  answer: accuracy,
  problems: [404],
});
