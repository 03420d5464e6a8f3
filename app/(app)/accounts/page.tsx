import { titled } from '@/app/words';
import { accountsQuery, connectionsQuery, providersQuery } from '@/components/api/queries';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { listAccounts } from '@/lib/accounts/queries';
import { requireUser } from '@/lib/auth/session';
import { listProviders } from '@/lib/connections/providers';
import { listConnections } from '@/lib/connections/queries';
import { msg } from '@/lib/i18n/schema';
import { arriving } from '../arriving';
import { AccountsView } from './accounts-view';

export const generateMetadata = titled(msg('Accounts'));

export default arriving(AccountsPage);

async function AccountsPage() {
  const userId = await requireUser();
  return (
    <Hydrated
      seeds={[
        seed(accountsQuery, listAccounts(userId)),
        seed(connectionsQuery, listConnections(userId)),
        seed(providersQuery, Promise.resolve(listProviders())),
      ]}
    >
      <AccountsView />
    </Hydrated>
  );
}
