import type { Metadata } from 'next';
import { budgetQuery } from '@/components/api/queries';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { requireUser } from '@/lib/auth/session';
import { getBudget } from '@/lib/budgets/queries';
import { monthOf, parseMonth } from '@/lib/calendar';
import { readHere } from '../read-here';
import { BudgetView } from './budget-view';

export const metadata: Metadata = { title: 'Budget' };

export default async function BudgetPage(props: { searchParams: Promise<{ month?: string }> }) {
  const userId = await requireUser();
  const asked = parseMonth((await props.searchParams).month ?? '');
  const current = monthOf((await readHere(userId)).today);
  const month = asked && asked <= current ? asked : current;
  return (
    <Hydrated seeds={[seed(budgetQuery(month), getBudget(userId, month))]}>
      <BudgetView month={month} />
    </Hydrated>
  );
}
