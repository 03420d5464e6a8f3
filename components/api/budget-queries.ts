import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Budget, BudgetSettings, IncomeTiers } from '@/lib/budgets/schema';
import type { goalList } from '@/lib/goals/schema';
import type { Income } from '@/lib/income/schema';
import { request } from './request';

/** What stands beside the budget itself: settings, tiers, income, goals. */
export const budgetSettingsQuery = queryOptions({
  queryKey: ['budget-settings'],
  queryFn: ({ signal }) => request<BudgetSettings>('GET', '/budget-settings', { signal }),
});

/** The budget another income would make; the one before stays in view while it is computed. */
export const budgetPreviewQuery = (asked: { income: string; currency: string }) =>
  queryOptions({
    queryKey: ['budget-preview', asked.income, asked.currency],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({
        monthly_income: asked.income,
        currency: asked.currency,
      });
      return request<Budget>('GET', `/budget-preview?${query}`, { signal });
    },
    placeholderData: keepPreviousData,
  });

export const tiersQuery = queryOptions({
  queryKey: ['income-tiers'],
  queryFn: ({ signal }) => request<IncomeTiers>('GET', '/income-tiers', { signal }),
});

export const incomeQuery = queryOptions({
  queryKey: ['income'],
  queryFn: ({ signal }) => request<Income>('GET', '/income', { signal }),
});

export const goalsQuery = queryOptions({
  queryKey: ['goals'],
  queryFn: ({ signal }) => request<z.infer<typeof goalList>>('GET', '/goals', { signal }),
});
