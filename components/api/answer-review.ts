'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Review, ReviewPage } from '@/lib/transactions/review/schema';
import type { Undone } from '@/lib/transactions/schema';
import { request } from './request';
import { openReviewCountQuery, openReviewsQuery } from './reviews';

export type Answer = 'accept' | 'dismiss' | 'reopen';

/** The question leaves the list at once; what it changed is read anew. */
export function useAnswerReview() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { id: string; answer: Answer }) =>
      request<Review>('POST', `/review/${input.id}/${input.answer}`),
    onMutate: ({ id, answer }) => {
      if (answer === 'reopen') return;
      client.setQueryData<ReviewPage>(openReviewsQuery.queryKey, (page) => {
        if (!page?.data.some((review) => review.id === id)) return page;
        const data = page.data.filter((review) => review.id !== id);
        return { ...page, data, open: page.open - 1 };
      });
      client.setQueryData(openReviewCountQuery.queryKey, (page) =>
        page ? { ...page, open: Math.max(0, page.open - 1) } : page,
      );
    },
    onSettled: () => client.invalidateQueries(),
  });
}

/** Takes back a change to many transactions. */
export function useUndoChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<Undone>('POST', `/changes/${id}/undo`),
    onSettled: () => client.invalidateQueries(),
  });
}
