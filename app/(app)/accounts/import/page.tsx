import { titled } from '@/app/words';
import { accountsQuery, importsQuery } from '@/components/api/queries';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { listAccounts } from '@/lib/accounts/queries';
import { requireUser } from '@/lib/auth/session';
import { msg } from '@/lib/i18n/schema';
import { listImports } from '@/lib/imports/queries';
import { arriving } from '../../arriving';
import { ImportView } from './import-view';

export const generateMetadata = titled(msg('Import a file'));

export default arriving(ImportPage);

async function ImportPage() {
  const userId = await requireUser();
  return (
    <Hydrated
      seeds={[
        seed(accountsQuery, listAccounts(userId)),
        seed(importsQuery, listImports(userId, { limit: 20 })),
      ]}
    >
      <ImportView />
    </Hydrated>
  );
}
