import { titled } from '@/app/words';
import { connectionsQuery } from '@/components/api/queries';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { requireUser } from '@/lib/auth/session';
import { listConnections } from '@/lib/connections/queries';
import { msg } from '@/lib/i18n/schema';
import { arriving } from '../../arriving';
import { LinkedView } from './linked-view';

export const generateMetadata = titled(msg('Linking'), { referrer: 'no-referrer' });

export default arriving(LinkedPage);

/** Where a bank sends a person back to after they gave their consent, or did not. */
async function LinkedPage() {
  const userId = await requireUser();
  return (
    <Hydrated seeds={[seed(connectionsQuery, listConnections(userId))]}>
      <LinkedView />
    </Hydrated>
  );
}
