import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  Category,
  CategoryGroupList,
  CreateCategoryBody,
  SetGroupsBody,
  UpdateCategoryBody,
} from '@/lib/categories/schema';
import type { CategoryMerged, Undone } from '@/lib/transactions/schema';
import { request } from './request';

export const groupsQuery = queryOptions({
  queryKey: ['categories', 'groups'],
  queryFn: ({ signal }) => request<CategoryGroupList>('GET', '/category-groups', { signal }),
});

const merge = (slug: string, into: string, dry_run: boolean, signal?: AbortSignal) =>
  request<CategoryMerged>('POST', `/categories/${slug}/merge`, { body: { into, dry_run }, signal });

/** What a merge would do, asked anew every time. */
export const mergeQuery = (slug: string, into: string) =>
  queryOptions({
    queryKey: ['categories', 'merge', slug, into],
    queryFn: ({ signal }) => merge(slug, into, true, signal),
    enabled: into !== '',
    staleTime: 0,
    gcTime: 0,
  });

/** Everything that changes categories and their groups; a merge moves sums, so all is asked anew. */
export function useCategoryChanges() {
  const client = useQueryClient();
  const all = () => client.invalidateQueries();
  const create = useMutation({
    mutationFn: (body: Omit<CreateCategoryBody, 'kind'> & { kind?: CreateCategoryBody['kind'] }) =>
      request<Category>('POST', '/categories', { body }),
    onSuccess: all,
  });
  const update = useMutation({
    mutationFn: ({ slug, ...body }: UpdateCategoryBody & { slug: string }) =>
      request<Category>('PATCH', `/categories/${slug}`, { body }),
    onSuccess: all,
  });
  const remove = useMutation({
    mutationFn: (slug: string) => request<void>('DELETE', `/categories/${slug}`),
    onSuccess: all,
  });
  const mergeInto = useMutation({
    mutationFn: ({ slug, into }: { slug: string; into: string }) => merge(slug, into, false),
    onSuccess: all,
  });
  const undo = useMutation({
    mutationFn: (changeId: string) => request<Undone>('POST', `/changes/${changeId}/undo`),
    onSuccess: all,
  });
  const setGroups = useMutation({
    mutationFn: (body: SetGroupsBody) =>
      request<CategoryGroupList>('PUT', '/category-groups', { body }),
    onSuccess: all,
  });
  return { create, update, remove, mergeInto, undo, setGroups };
}
