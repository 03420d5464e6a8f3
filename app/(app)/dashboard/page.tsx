import { titled, words } from '@/app/words';
import { dashboardQuery } from '@/components/api/dashboard-query';
import {
  balancesQuery,
  daysQuery,
  insightsQuery,
  projectionQuery,
} from '@/components/api/insights';
import {
  accountsQuery,
  budgetQuery,
  connectionsQuery,
  profileQuery,
  reviewQuery,
  spendingQuery,
} from '@/components/api/queries';
import { recurringQuery } from '@/components/api/recurring';
import { isCalendarMonth } from '@/components/budget/period-words';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { PageHeader } from '@/components/shell/page-header';
import { latestMonthWithData } from '@/components/spending/compare';
import { listAccounts } from '@/lib/accounts/queries';
import { requireUser } from '@/lib/auth/session';
import { getBudget } from '@/lib/budgets/queries';
import { addDays, addMonths, firstDay, lastDay, type Month, monthOf } from '@/lib/calendar';
import { listConnections } from '@/lib/connections/queries';
import { getDashboard } from '@/lib/dashboard/queries';
import { msg } from '@/lib/i18n/schema';
import { spendingDays } from '@/lib/insights/days';
import { balanceProjection } from '@/lib/insights/project-balances';
import { projectMonth } from '@/lib/insights/project-month';
import { unusualSpending } from '@/lib/insights/unusual-spending';
import { listRecurring } from '@/lib/recurring/queries';
import { getSpending } from '@/lib/spending/queries';
import { listTransactions } from '@/lib/transactions/queries';
import { getProfile } from '@/lib/users/queries';
import { arriving } from '../arriving';
import { readHere } from '../read-here';
import { DashboardGrid } from './dashboard-grid';
import { DashboardSkeleton } from './dashboard-skeleton';
import { Welcome } from './welcome';

export const generateMetadata = titled(msg('Dashboard'));

export default arriving(DashboardPage, DashboardSkeleton);

/** Falls back to the latest month that has data while the current one has none. */
async function DashboardPage() {
  const userId = await requireUser();
  const { today } = await readHere(userId);
  const current = monthOf(today);
  const range = { from: addMonths(current, -12), to: current };
  const reviewFrom = addDays(today, -30);
  const [spending, accounts, running] = await Promise.all([
    getSpending(userId, range),
    listAccounts(userId),
    getBudget(userId),
  ]);
  if (accounts.data.length === 0) return <Empty />;
  const month = latestMonthWithData(spending, current) ?? current;
  const runningMonth = running.month as Month; // safe because: a budget names its month so
  const ownPeriod = isCalendarMonth(running.period) ? undefined : runningMonth;
  const monthDays = { from: firstDay(month), to: lastDay(month) };
  return (
    <Hydrated
      seeds={[
        seed(spendingQuery(range), Promise.resolve(spending)),
        seed(accountsQuery, Promise.resolve(accounts)),
        seed(connectionsQuery, listConnections(userId)),
        seed(budgetQuery(runningMonth), Promise.resolve(running)),
        ...(month === runningMonth ? [] : [seed(budgetQuery(month), getBudget(userId, month))]),
        seed(projectionQuery(month), projectMonth(userId, month)),
        seed(daysQuery(monthDays), spendingDays(userId, monthDays)),
        seed(insightsQuery(month), unusualSpending(userId, month)),
        seed(recurringQuery(), listRecurring(userId)),
        seed(profileQuery, getProfile(userId)),
        seed(dashboardQuery, getDashboard(userId)),
        seed(balancesQuery, balanceProjection(userId)),
        seed(
          reviewQuery(reviewFrom),
          listTransactions(userId, { reviewed: false, from: reviewFrom, limit: 50 }),
        ),
      ]}
    >
      <DashboardGrid month={month} {...range} ownPeriod={ownPeriod} late={month !== current} />
    </Hydrated>
  );
}

async function Empty() {
  const { t } = await words();
  return (
    <>
      <PageHeader title={t('Dashboard')} />
      <Welcome />
    </>
  );
}
