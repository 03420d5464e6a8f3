'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { minorOf } from '@/components/amounts';
import type {
  Budget,
  BudgetSettings,
  ChangeBudgetBody,
  ChangeSettingsBody,
  ChangeTierBody,
  IncomeTiers,
  SetRolloverBody,
} from '@/lib/budgets/schema';
import { toDecimal } from '@/lib/money';
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

/** Many lines in one step: amounts tried out, or recommendations accepted. */
export function useChangeBudget() {
  return useBudgetChange((body: ChangeBudgetBody) => request<Budget>('PATCH', '/budget', { body }));
}

export function useSetRollover() {
  return useBudgetChange((input: { category: string; body: SetRolloverBody }) =>
    request<unknown>('PUT', `/budget/${input.category}/rollover`, { body: input.body }),
  );
}

export function useChangeSettings() {
  return useBudgetChange((body: ChangeSettingsBody) =>
    request<BudgetSettings>('PATCH', '/budget-settings', { body }),
  );
}

/** Own shares for a tier; null goes back to the data's. */
export function useChangeTier() {
  return useBudgetChange((input: { tier: string; body: ChangeTierBody | null }) =>
    input.body === null
      ? request<IncomeTiers>('DELETE', `/income-tiers/${input.tier}`)
      : request<IncomeTiers>('PUT', `/income-tiers/${input.tier}`, { body: input.body }),
  );
}

/** A change that moves every line: the budget and what stands beside it are read anew. */
export function useBudgetChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all(
        ['budget', 'budget-settings', 'income-tiers', 'income', 'goals', 'notifications'].map(
          (key) => client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
}

function withOverride(budget: Budget, { category, amount }: Change): Budget {
  const { currency } = budget;
  return {
    ...budget,
    categories: budget.categories.map((line) => {
      if (line.category !== category) return line;
      const limit = amount ?? line.recommended;
      const available = minorOf(limit, currency) + minorOf(line.rollover.carried, currency);
      return { ...line, override: amount, limit, available: toDecimal(available, currency) };
    }),
  };
}
