import type { Metadata } from 'next';
import { categoriesQuery } from '@/components/api/queries';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { PageHeader } from '@/components/shell/page-header';
import { requireUser } from '@/lib/auth/session';
import { listCategories } from '@/lib/categories/queries';
import { listRules } from '@/lib/rules/queries';
import { rulesQuery } from './rules-api';
import { RulesView } from './rules-view';

export const metadata: Metadata = { title: 'Rules' };

export default async function RulesPage() {
  const userId = await requireUser();
  return (
    <Hydrated
      seeds={[seed(rulesQuery, listRules(userId)), seed(categoriesQuery, listCategories(userId))]}
    >
      <PageHeader title="Rules" />
      <RulesView />
    </Hydrated>
  );
}
