'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useMemo } from 'react';
import { categoriesQuery } from '@/components/api/queries';
import { categoryLook, type Look } from './category-look';

type LookOf = (slug: string | null) => Look;

const Looks = createContext<LookOf>((slug) => categoryLook(slug));

/** Gives what is inside it the signs and colours this person chose for categories. */
export function CategoryLooks({ children }: { children: ReactNode }) {
  const { data } = useQuery(categoriesQuery);
  const lookOf = useMemo<LookOf>(() => {
    const chosen = new Map(data?.data.map((category) => [category.slug, category]));
    return (slug) => categoryLook(slug, slug === null ? undefined : chosen.get(slug));
  }, [data]);
  return <Looks value={lookOf}>{children}</Looks>;
}

/** What a category looks like to this person. */
export function useLooks(): LookOf {
  return use(Looks);
}
