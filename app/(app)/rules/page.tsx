import { titled, words } from '@/app/words';
import { accountsQuery } from '@/components/api/queries';
import { changesQuery, rulesQuery } from '@/components/rules/rules-api';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { PageHeader } from '@/components/shell/page-header';
import { listAccounts } from '@/lib/accounts/queries';
import { requireUser } from '@/lib/auth/session';
import { msg } from '@/lib/i18n/schema';
import { listRules } from '@/lib/rules/queries';
import { listChanges } from '@/lib/transactions/undo-change';
import { arriving } from '../arriving';
import { ChangesCard } from './changes-card';
import { RulesView } from './rules-view';

export const generateMetadata = titled(msg('Rules'));

export default arriving(RulesPage);

async function RulesPage() {
  const userId = await requireUser();
  const { t } = await words();
  return (
    <Hydrated
      seeds={[
        seed(rulesQuery, listRules(userId)),
        seed(changesQuery, listChanges(userId)),
        seed(accountsQuery, listAccounts(userId)),
      ]}
    >
      <PageHeader title={t('Rules')} back={{ href: '/settings', name: t('Settings') }} />
      <div className="grid max-w-3xl grid-cols-1 gap-4">
        <RulesView />
        <ChangesCard />
      </div>
    </Hydrated>
  );
}
