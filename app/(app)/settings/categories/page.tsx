import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { groupsQuery } from '@/components/api/categories';
import { categoriesQuery } from '@/components/api/queries';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { PageHeader } from '@/components/shell/page-header';
import { requireUser } from '@/lib/auth/session';
import { listCategories, listGroups } from '@/lib/categories/queries';
import { CategoriesView } from './categories-view';

export const metadata: Metadata = { title: 'Categories' };

export default async function CategoriesPage() {
  const userId = await requireUser();
  return (
    <Hydrated
      seeds={[seed(categoriesQuery, listCategories(userId)), seed(groupsQuery, listGroups(userId))]}
    >
      <Link
        href="/settings"
        className="mb-2 inline-flex items-center gap-1.5 text-sm text-ink-2 hover:text-ink"
      >
        <ArrowLeft className="size-4" aria-hidden /> Settings
      </Link>
      <PageHeader title="Categories" />
      <CategoriesView />
    </Hydrated>
  );
}
