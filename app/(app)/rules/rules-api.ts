import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/components/api/request';
import type { Rule, RuleActions, UpdateRuleBody } from '@/lib/rules/schema';
import type { RuleTried, Undone } from '@/lib/transactions/schema';

export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: ({ signal }) => request<{ data: Rule[] }>('GET', '/rules', { signal }),
});

export type Draft = Pick<Rule, 'when'> & { then: RuleActions };

/** What the draft would do to all that is there; nothing is changed. */
export const useTryRule = () =>
  useMutation({
    mutationFn: (draft: Draft) => request<RuleTried>('POST', '/rules/preview', { body: draft }),
  });

/** Making, changing and deleting rules, and applying one to the past and back. */
export function useRuleChanges() {
  const client = useQueryClient();
  const rules = () => client.invalidateQueries({ queryKey: ['rules'] });
  const all = () => client.invalidateQueries();
  const create = useMutation({
    mutationFn: (draft: Draft & { name?: string }) =>
      request<Rule>('POST', '/rules', { body: draft }),
    onSuccess: rules,
  });
  const update = useMutation({
    mutationFn: ({ id, ...body }: UpdateRuleBody & { id: string }) =>
      request<Rule>('PATCH', `/rules/${id}`, { body }),
    onSuccess: rules,
  });
  const remove = useMutation({
    mutationFn: (id: string) => request<void>('DELETE', `/rules/${id}`),
    onSuccess: rules,
  });
  const apply = useMutation({
    mutationFn: (id: string) => request<RuleTried>('POST', `/rules/${id}/apply`),
    onSuccess: all,
  });
  const undo = useMutation({
    mutationFn: (changeId: string) => request<Undone>('POST', `/changes/${changeId}/undo`),
    onSuccess: all,
  });
  return { create, update, remove, apply, undo };
}
