import { dehydrate, HydrationBoundary, QueryClient, type QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';

export type Seed = { queryKey: QueryKey; data: Promise<unknown> };

/** Pairs a browser's query with the answer the server read for it; both are the same type. */
export function seed<T>(query: { queryKey: QueryKey; queryFn?: unknown }, data: Promise<T>): Seed {
  // What a file with 'use client' exports has no properties on the server, whatever its type says.
  if (!query.queryKey) throw new Error('A query of the browser alone cannot be seeded.');
  return { queryKey: query.queryKey, data };
}

/** The first page of an infinite query. */
export function seedFirstPage<T>(query: { queryKey: QueryKey }, page: Promise<T>): Seed {
  return {
    queryKey: query.queryKey,
    data: page.then((first) => ({ pages: [first], pageParams: [null] })),
  };
}

/** Children find every seed in the query cache: they never see "no data". */
export async function Hydrated({ seeds, children }: { seeds: Seed[]; children: ReactNode }) {
  const client = new QueryClient();
  await Promise.all(
    seeds.map(async ({ queryKey, data }) => client.setQueryData(queryKey, await data)),
  );
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
