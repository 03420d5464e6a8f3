import { titled } from '@/app/words';
import {
  budgetSettingsQuery,
  goalsQuery,
  incomeQuery,
  tiersQuery,
} from '@/components/api/budget-queries';
import { budgetQuery } from '@/components/api/queries';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { requireUser } from '@/lib/auth/session';
import { getBudgetSettings } from '@/lib/budgets/change-settings';
import { listTiers } from '@/lib/budgets/list-tiers';
import { getBudget } from '@/lib/budgets/queries';
import { type Month, parseMonth } from '@/lib/calendar';
import { listGoals } from '@/lib/goals/queries';
import { msg } from '@/lib/i18n/schema';
import { getIncome } from '@/lib/income/queries';
import { arriving } from '../arriving';
import { BudgetView } from './budget-view';

export const generateMetadata = titled(msg('Budget'));

export default arriving(BudgetPage);

async function BudgetPage(props: { searchParams: Promise<{ month?: string }> }) {
  const userId = await requireUser();
  const asked = parseMonth((await props.searchParams).month ?? '');
  const running = await getBudget(userId);
  const current = running.month as Month; // safe because: the budget names its month so
  const month = asked && asked <= current ? asked : current;
  const budget = month === current ? Promise.resolve(running) : getBudget(userId, month);
  return (
    <Hydrated
      seeds={[
        seed(budgetQuery(month), budget),
        seed(incomeQuery, getIncome(userId)),
        seed(goalsQuery, listGoals(userId)),
        seed(budgetSettingsQuery, getBudgetSettings(userId)),
        seed(tiersQuery, listTiers(userId)),
      ]}
    >
      <BudgetView month={month} current={current} />
    </Hydrated>
  );
}
