import { titled } from '@/app/words';
import { incomeQuery, tiersQuery } from '@/components/api/budget-queries';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { requireUser } from '@/lib/auth/session';
import { listTiers } from '@/lib/budgets/list-tiers';
import { msg } from '@/lib/i18n/schema';
import { getIncome } from '@/lib/income/queries';
import { arriving } from '../../arriving';
import { TiersView } from './tiers-view';

export const generateMetadata = titled(msg('Income tiers'));

export default arriving(TiersPage);

async function TiersPage() {
  const userId = await requireUser();
  return (
    <Hydrated seeds={[seed(tiersQuery, listTiers(userId)), seed(incomeQuery, getIncome(userId))]}>
      <TiersView />
    </Hydrated>
  );
}
