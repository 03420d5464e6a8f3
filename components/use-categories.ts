'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { categoriesQuery } from '@/components/api/queries';
import { t } from '@/components/words';
import type { Category } from '@/lib/categories/schema';
import { msg } from '@/lib/i18n/schema';

export const UNCATEGORISED_NAME = msg('Uncategorized');

/** The person's categories, and the name of one by its slug (null: not categorised). */
export function useCategories() {
  const { data } = useQuery(categoriesQuery);
  return useMemo(() => {
    const all: Category[] = data?.data ?? [];
    const bySlug = new Map(all.map((category) => [category.slug, category]));
    return {
      all: all.filter((category) => !category.hidden),
      nameOf: (slug: string | null) =>
        slug === null ? t(UNCATEGORISED_NAME) : (bySlug.get(slug)?.name ?? slug),
      kindOf: (slug: string | null) =>
        slug === null ? 'spending' : (bySlug.get(slug)?.kind ?? 'spending'),
    };
  }, [data]);
}
