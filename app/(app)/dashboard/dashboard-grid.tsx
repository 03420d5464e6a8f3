import type { Month } from '@/lib/calendar';
import { AccountsCard } from './accounts-card';
import { BudgetsCard } from './budgets-card';
import { CashFlowCard } from './cash-flow-card';
import { CategoriesCard } from './categories-card';
import { CurrencyNotice } from './currency-notice';
import { LeftCard } from './left-card';
import { PeriodCard } from './period-card';
import { ReviewCard } from './review-card';
import { UnusualCard } from './unusual-card';
import { UpcomingCard } from './upcoming-card';

/** The first page in its order: what is left, what to look at, where the limits are, where it went. */
export function DashboardGrid(props: {
  month: Month;
  range: { from: string; to: string };
  /** Names the running budget period of a person who does not budget by the calendar. */
  ownPeriod?: Month;
}) {
  const { month, range, ownPeriod } = props;
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-12 [&>*]:min-w-0">
      <CurrencyNotice />
      <div className="lg:col-span-12">
        {ownPeriod ? <PeriodCard month={ownPeriod} /> : <LeftCard month={month} range={range} />}
      </div>
      <div className="grid grid-cols-1 lg:col-span-7">
        <ReviewCard />
      </div>
      <div className="grid grid-cols-1 lg:col-span-5">
        <BudgetsCard month={ownPeriod ?? month} />
      </div>
      <div className="grid grid-cols-1 lg:col-span-7">
        <CategoriesCard month={month} range={range} />
      </div>
      <div className="grid grid-cols-1 lg:col-span-5">
        <CashFlowCard range={range} />
      </div>
      <div className="grid grid-cols-1 lg:col-span-7">
        <UnusualCard month={month} />
      </div>
      <div className="grid grid-cols-1 lg:col-span-5">
        <UpcomingCard />
      </div>
      <div className="lg:col-span-12">
        <AccountsCard />
      </div>
    </div>
  );
}
