import { titled, words } from '@/app/words';
import { groupsQuery } from '@/components/api/categories';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { PageHeader } from '@/components/shell/page-header';
import { requireUser } from '@/lib/auth/session';
import { listGroups } from '@/lib/categories/queries';
import { msg } from '@/lib/i18n/schema';
import { arriving } from '../../arriving';
import { CategoriesView } from './categories-view';

export const generateMetadata = titled(msg('Categories'));

export default arriving(CategoriesPage);

async function CategoriesPage() {
  const userId = await requireUser();
  const { t } = await words();
  return (
    <Hydrated seeds={[seed(groupsQuery, listGroups(userId))]}>
      <PageHeader title={t('Categories')} back={{ href: '/settings', name: t('Settings') }} />
      <CategoriesView />
    </Hydrated>
  );
}
