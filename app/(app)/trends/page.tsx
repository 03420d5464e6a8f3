import { titled } from '@/app/words';
import {
  comparisonQuery,
  daysQuery,
  flowQuery,
  netWorthQuery,
  sellersQuery,
} from '@/components/api/insights';
import { accountsQuery, spendingQuery } from '@/components/api/queries';
import { Hydrated, type Seed, seed } from '@/components/shell/hydrated';
import { listAccounts } from '@/lib/accounts/queries';
import { requireUser } from '@/lib/auth/session';
import { addMonths, firstDay, lastDay, monthOf } from '@/lib/calendar';
import { msg } from '@/lib/i18n/schema';
import type { UserId } from '@/lib/ids';
import { compareMonth } from '@/lib/insights/compare-month';
import { spendingDays } from '@/lib/insights/days';
import { moneyFlow } from '@/lib/insights/flow';
import { netWorth } from '@/lib/insights/net-worth';
import { topSellers } from '@/lib/insights/sellers';
import { getSpending } from '@/lib/spending/queries';
import { arriving } from '../arriving';
import { readHere } from '../read-here';
import { type Asked, type Params, rangeOf, readAsked } from './span';
import { TrendsView } from './trends-view';

export const generateMetadata = titled(msg('Trends'));

export default arriving(TrendsPage);

/** The address holds view, span and end, so that what one sees can be kept as a bookmark. */
async function TrendsPage(props: { searchParams: Promise<Params> }) {
  const userId = await requireUser();
  const current = monthOf((await readHere(userId)).today);
  const asked = readAsked(await props.searchParams, current);
  return (
    <Hydrated seeds={[seed(accountsQuery, listAccounts(userId)), ...seedsOf(userId, asked)]}>
      <TrendsView asked={asked} />
    </Hydrated>
  );
}

/** Only what the view shows. */
function seedsOf(userId: UserId, asked: Asked): Seed[] {
  const range = rangeOf(asked);
  const days = { from: firstDay(range.from), to: lastDay(range.to), category: asked.category };
  switch (asked.view) {
    case 'spending': {
      const wider = { from: addMonths(range.from, -1), to: range.to };
      return [
        seed(spendingQuery(wider), getSpending(userId, wider)),
        seed(comparisonQuery(asked.to), compareMonth(userId, asked.to)),
      ];
    }
    case 'flow':
      return [
        seed(spendingQuery(range), getSpending(userId, range)),
        seed(flowQuery(range), moneyFlow(userId, range)),
      ];
    case 'sellers':
      return [seed(sellersQuery(days), topSellers(userId, { ...days, limit: 100 }))];
    case 'days':
      return [seed(daysQuery(days), spendingDays(userId, days))];
    case 'worth':
      return [seed(netWorthQuery(range), netWorth(userId, range))];
  }
}
