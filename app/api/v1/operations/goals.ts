import { operation } from '@/app/api/operation';
import { createGoalBody, goal, goalList, updateGoalBody } from '@/lib/goals/schema';

const tag = 'Savings goals';

export const listGoals = operation({
  id: 'listGoals',
  method: 'GET',
  path: '/goals',
  tag,
  summary: 'Savings goals with their progress, the earliest date first',
  auth: 'user',
  status: 200,
  answer: goalList,
  etag: true,
});

export const createGoal = operation({
  id: 'createGoal',
  method: 'POST',
  path: '/goals',
  tag,
  summary: 'Something to save for, by hand or in an account',
  auth: 'user',
  body: createGoalBody,
  status: 201,
  answer: goal,
});

export const updateGoal = operation({
  id: 'updateGoal',
  method: 'PATCH',
  path: '/goals/{id}',
  tag,
  summary: 'Change a goal, or what is saved by hand',
  auth: 'user',
  body: updateGoalBody,
  status: 200,
  answer: goal,
  problems: [404],
});

export const deleteGoal = operation({
  id: 'deleteGoal',
  method: 'DELETE',
  path: '/goals/{id}',
  tag,
  summary: 'Take a goal away; its account stays',
  auth: 'user',
  status: 204,
  answer: null,
  problems: [404],
});
