'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Budget } from '@/lib/budgets/schema';
import { request } from './request';

type Change = { category: string; amount: string | null };

/** Sets an override, or with null goes back to the recommendation; shown at once. */
export function useSetBudget(month: string) {
  const client = useQueryClient();
  const queryKey = ['budget', month];
  return useMutation({
    mutationFn: ({ category, amount }: Change) =>
      amount === null
        ? request<unknown>('DELETE', `/budget/${category}`)
        : request<unknown>('PUT', `/budget/${category}`, { body: { amount } }),
    onMutate: async (change: Change) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<Budget>(queryKey);
      client.setQueryData<Budget>(queryKey, (budget) => budget && withOverride(budget, change));
      return { before };
    },
    onError: (_error, _change, context) => client.setQueryData(queryKey, context?.before),
    onSettled: () => {
      client.invalidateQueries({ queryKey: ['budget'] });
      client.invalidateQueries({ queryKey: ['notifications'] });
    },
  });
}

function withOverride(budget: Budget, { category, amount }: Change): Budget {
  return {
    ...budget,
    categories: budget.categories.map((line) =>
      line.category === category
        ? { ...line, override: amount, limit: amount ?? line.recommended }
        : line,
    ),
  };
}
