'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useMemo } from 'react';
import { categoriesQuery } from '@/components/api/queries';
import type { CategoryList } from '@/lib/categories/schema';
import { categoryLook, type Look } from './category-look';

type LookOf = (slug: string | null) => Look;

const Looks = createContext<LookOf>((slug) => categoryLook(slug));

/** Gives what is inside it the signs and colours this person chose for categories. */
export function CategoryLooks({ children }: { children: ReactNode }) {
  // What they choose alone, so that the same list read anew changes nothing for all who look.
  const { data } = useQuery({ ...categoriesQuery, select: looksOf });
  const lookOf = useMemo<LookOf>(() => {
    const chosen = new Map(data?.map((category) => [category.slug, category]));
    return (slug) => categoryLook(slug, slug === null ? undefined : chosen.get(slug));
  }, [data]);
  return <Looks value={lookOf}>{children}</Looks>;
}

function looksOf(list: CategoryList) {
  return list.data.map(({ slug, icon, color }) => ({ slug, icon, color }));
}

/** What a category looks like to this person. */
export function useLooks(): LookOf {
  return use(Looks);
}
