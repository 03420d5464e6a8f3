import { titled, words } from '@/app/words';
import { budgetSettingsQuery } from '@/components/api/budget-queries';
import { profileQuery } from '@/components/api/queries';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { PageHeader } from '@/components/shell/page-header';
import { requireUser } from '@/lib/auth/session';
import { getBudgetSettings } from '@/lib/budgets/change-settings';
import { msg } from '@/lib/i18n/schema';
import { getProfile } from '@/lib/users/queries';
import { arriving } from '../arriving';
import { AppearanceCard } from './appearance-card';
import { CalendarCard } from './calendar-card';
import { CategoriesCard } from './categories-card';
import { DataCard } from './data-card';
import { NoticesCard } from './notices-card';
import { ProfileCard } from './profile-card';
import { SecurityCard } from './security-card';

export const generateMetadata = titled(msg('Settings'));

export default arriving(SettingsPage);

async function SettingsPage() {
  const userId = await requireUser();
  const { t } = await words();
  return (
    <Hydrated
      seeds={[
        seed(profileQuery, getProfile(userId)),
        seed(budgetSettingsQuery, getBudgetSettings(userId)),
      ]}
    >
      <PageHeader title={t('Settings')} />
      <div className="grid max-w-3xl grid-cols-1 gap-4">
        <ProfileCard />
        <CalendarCard />
        <AppearanceCard />
        <CategoriesCard />
        <NoticesCard />
        <SecurityCard />
        <DataCard />
      </div>
    </Hydrated>
  );
}
