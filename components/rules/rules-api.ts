import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/components/api/request';
import type {
  ImportRulesBody,
  Rule,
  RuleActions,
  RulesFileRead,
  RulesImported,
  UpdateRuleBody,
} from '@/lib/rules/schema';
import type { Change, RuleTried, Undone } from '@/lib/transactions/schema';

export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: ({ signal }) => request<{ data: Rule[] }>('GET', '/rules', { signal }),
});

export const changesQuery = queryOptions({
  queryKey: ['changes'],
  queryFn: ({ signal }) => request<{ data: Change[] }>('GET', '/changes', { signal }),
});

export type Draft = Pick<Rule, 'when'> & { then: RuleActions };

const tryIt = ({ when, then: act }: Draft, signal?: AbortSignal) =>
  // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
  request<RuleTried>('POST', '/rules/preview', { body: { when, then: act }, signal });

/** What the draft would do to all that is there; nothing is changed. */
export const useTryRule = () => useMutation({ mutationFn: (draft: Draft) => tryIt(draft) });

/** The same of a rule that is there, asked anew every time. */
export const triedQuery = (rule: Rule) =>
  queryOptions({
    queryKey: ['rules', 'tried', rule],
    queryFn: ({ signal }) => tryIt(rule, signal),
    staleTime: 0,
    gcTime: 0,
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

/** The rules inside an export that is no text. */
export function readRulesFile(file: File) {
  const body = new FormData();
  body.set('file', file);
  return request<RulesFileRead>('POST', '/rules/import/file', { body });
}

/** Reads rules of another program; `dry_run` says what would become of each. */
export function useImportRules() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ImportRulesBody) =>
      request<RulesImported>('POST', '/rules/import', { body }),
    onSuccess: (_done, { dry_run }) =>
      dry_run ? undefined : client.invalidateQueries({ queryKey: ['rules'] }),
  });
}
