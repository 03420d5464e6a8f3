import { titled } from '@/app/words';
import { accountsQuery, transactionsQuery } from '@/components/api/queries';
import { Hydrated, seed, seedFirstPage } from '@/components/shell/hydrated';
import { listAccounts } from '@/lib/accounts/queries';
import { requireUser } from '@/lib/auth/session';
import { msg } from '@/lib/i18n/schema';
import { listTransactions } from '@/lib/transactions/queries';
import { transactionsQuery as schema } from '@/lib/transactions/schema';
import { arriving } from '../arriving';
import { readFilters } from './filters';
import { TransactionsView } from './transactions-view';

export const generateMetadata = titled(msg('Transactions'));

type Params = Record<string, string | string[] | undefined>;

export default arriving(TransactionsPage);

/** The address holds the filters: a link shows the same rows to its owner at any time. */
async function TransactionsPage(props: { searchParams: Promise<Params> }) {
  const userId = await requireUser();
  const filters = readFilters(await props.searchParams);
  const query = schema.safeParse({ ...filters, limit: 50 });
  const seeds = [seed(accountsQuery, listAccounts(userId))];
  // A filter the API refuses is shown as its refusal by the browser's own request.
  if (query.success) {
    const page = await listTransactions(userId, query.data).catch(() => null);
    if (page) seeds.push(seedFirstPage(transactionsQuery(filters), Promise.resolve(page)));
  }
  return (
    <Hydrated seeds={seeds}>
      <TransactionsView />
    </Hydrated>
  );
}
