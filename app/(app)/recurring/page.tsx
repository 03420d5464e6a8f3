import { titled } from '@/app/words';
import { balancesQuery } from '@/components/api/insights';
import { accountsQuery } from '@/components/api/queries';
import { recurringCalendarQuery, recurringQuery } from '@/components/api/recurring';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { listAccounts } from '@/lib/accounts/queries';
import { requireUser } from '@/lib/auth/session';
import { monthOf, parseMonth } from '@/lib/calendar';
import { msg } from '@/lib/i18n/schema';
import { balanceProjection } from '@/lib/insights/project-balances';
import { listRecurring, recurringCalendar } from '@/lib/recurring/queries';
import { arriving } from '../arriving';
import { readHere } from '../read-here';
import { RecurringView } from './recurring-view';

export const generateMetadata = titled(msg('Recurring'));

export default arriving(RecurringPage);

async function RecurringPage(props: { searchParams: Promise<{ month?: string }> }) {
  const userId = await requireUser();
  const current = monthOf((await readHere(userId)).today);
  const month = parseMonth((await props.searchParams).month ?? '') ?? current;
  return (
    <Hydrated
      seeds={[
        seed(recurringQuery(), listRecurring(userId)),
        seed(recurringCalendarQuery(month), recurringCalendar(userId, month)),
        seed(balancesQuery, balanceProjection(userId)),
        seed(accountsQuery, listAccounts(userId)),
      ]}
    >
      <RecurringView month={month} />
    </Hydrated>
  );
}
