import { notFound } from 'next/navigation';
import { titled } from '@/app/words';
import { Hydrated, seed, seedFirstPage } from '@/components/shell/hydrated';
import { requireUser } from '@/lib/auth/session';
import { msg } from '@/lib/i18n/schema';
import { listChecks } from '@/lib/operator/checks';
import { getOperations, listRuns } from '@/lib/operator/queries';
import { isOperator } from '@/lib/operator/require-operator';
import { arriving } from '../arriving';
import { checksQuery, operationsQuery, runsQuery } from './operator-queries';
import { OperatorView } from './operator-view';

export const generateMetadata = titled(msg('Operator'));

export default arriving(OperatorPage);

async function OperatorPage() {
  const userId = await requireUser();
  if (!(await isOperator(userId))) notFound();
  return (
    <Hydrated
      seeds={[
        seed(operationsQuery, getOperations(userId)),
        seed(checksQuery, listChecks(userId)),
        seedFirstPage(runsQuery({}), listRuns(userId, { limit: 50 })),
      ]}
    >
      <OperatorView />
    </Hydrated>
  );
}
