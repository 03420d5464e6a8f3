'use client';

import type { CreateGoalBody, Goal, UpdateGoalBody } from '@/lib/goals/schema';
import { useBudgetChange } from './budget';
import { request } from './request';

export function useCreateGoal() {
  return useBudgetChange((input: { body: CreateGoalBody; key: string }) =>
    request<Goal>('POST', '/goals', { body: input.body, idempotencyKey: input.key }),
  );
}

export function useUpdateGoal() {
  return useBudgetChange((input: { id: string; body: UpdateGoalBody }) =>
    request<Goal>('PATCH', `/goals/${input.id}`, { body: input.body }),
  );
}

export function useDeleteGoal() {
  return useBudgetChange((id: string) => request<void>('DELETE', `/goals/${id}`));
}
