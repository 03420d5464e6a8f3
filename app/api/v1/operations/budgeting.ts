import { operation } from '@/app/api/operation';
import {
  budget,
  budgetLine,
  budgetSettings,
  changeBudgetBody,
  changeSettingsBody,
  changeTierBody,
  incomeTiers,
  previewBudgetQuery,
  setRolloverBody,
} from '@/lib/budgets/schema';

const tag = 'How one budgets';

export const changeBudget = operation({
  id: 'changeBudget',
  method: 'PATCH',
  path: '/budget',
  tag,
  summary: 'Set or accept many lines in one step, from the current period on',
  auth: 'user',
  body: changeBudgetBody,
  status: 200,
  answer: budget,
});

export const previewBudget = operation({
  id: 'previewBudget',
  method: 'GET',
  path: '/budget-preview',
  tag,
  summary: 'The current budget as it would be with this income and currency; nothing is kept',
  auth: 'user',
  query: previewBudgetQuery,
  status: 200,
  answer: budget,
});

export const setRollover = operation({
  id: 'setRollover',
  method: 'PUT',
  path: '/budget/{category}/rollover',
  tag,
  summary: 'Carry what is left, or also what is over, into the next period',
  auth: 'user',
  body: setRolloverBody,
  status: 200,
  answer: budgetLine,
  problems: [404],
});

export const getBudgetSettings = operation({
  id: 'getBudgetSettings',
  method: 'GET',
  path: '/budget-settings',
  tag,
  summary: 'Periods, plan, savings target and tier',
  auth: 'user',
  status: 200,
  answer: budgetSettings,
  etag: true,
});

export const changeBudgetSettings = operation({
  id: 'changeBudgetSettings',
  method: 'PATCH',
  path: '/budget-settings',
  tag,
  summary: 'Change what is sent of them',
  auth: 'user',
  body: changeSettingsBody,
  status: 200,
  answer: budgetSettings,
});

export const listTiers = operation({
  id: 'listTiers',
  method: 'GET',
  path: '/income-tiers',
  tag,
  summary: "The income tiers of the user's currency, their source and its limits",
  auth: 'user',
  status: 200,
  answer: incomeTiers,
  etag: true,
});

export const changeTier = operation({
  id: 'changeTier',
  method: 'PUT',
  path: '/income-tiers/{tier}',
  tag,
  summary: 'Own shares for a tier, in place of the data',
  auth: 'user',
  body: changeTierBody,
  status: 200,
  answer: incomeTiers,
  problems: [404],
});

export const resetTier = operation({
  id: 'resetTier',
  method: 'DELETE',
  path: '/income-tiers/{tier}',
  tag,
  summary: "Back to the data's shares",
  auth: 'user',
  status: 200,
  answer: incomeTiers,
  problems: [404],
});
