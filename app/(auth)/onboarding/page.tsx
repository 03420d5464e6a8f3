import { titled } from '@/app/words';
import { budgetPreviewQuery } from '@/components/api/budget-queries';
import { categoriesQuery, profileQuery, providersQuery } from '@/components/api/queries';
import { HereProvider } from '@/components/shell/here';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { cn } from '@/components/ui/cn';
import { requireUser } from '@/lib/auth/session';
import { previewBudget } from '@/lib/budgets/preview';
import { monthOf } from '@/lib/calendar';
import { listCategories } from '@/lib/categories/queries';
import { listProviders } from '@/lib/connections/providers';
import { msg } from '@/lib/i18n/schema';
import { getProfile } from '@/lib/users/queries';
import { readHere } from '../../(app)/read-here';
import { Steps } from '../steps';
import { BudgetStep } from './budget-step';
import { exampleIncome } from './example-income';
import { IncomeStep } from './income-step';
import { LinkStep } from './link-step';

export const generateMetadata = titled(msg('Get started'));

type Params = { step?: string; connection?: string };

/** Steps two to four; the address holds the step, so Back and reload work. */
export default async function OnboardingPage(props: { searchParams: Promise<Params> }) {
  const userId = await requireUser();
  const { step, connection } = await props.searchParams;
  const here = await readHere(userId);
  const profile = await getProfile(userId);
  const { currency } = profile;
  const income = profile.monthly_income ?? exampleIncome(currency);
  const asked = { income, currency };
  const first = { monthly_income: income, currency };
  return (
    <HereProvider here={here}>
      <Hydrated
        seeds={[
          seed(profileQuery, Promise.resolve(profile)),
          seed(providersQuery, Promise.resolve(listProviders())),
          seed(categoriesQuery, listCategories(userId)),
          ...(step ? [] : [seed(budgetPreviewQuery(asked), previewBudget(userId, first))]),
        ]}
      >
        <div className={cn('mx-auto w-full', step ? 'max-w-lg' : 'max-w-2xl')}>
          <Steps current={step === 'link' ? 3 : step === 'budget' ? 4 : 2} />
          {step === 'link' ? (
            <LinkStep connectionId={connection} />
          ) : step === 'budget' ? (
            <BudgetStep month={monthOf(here.today)} />
          ) : (
            <IncomeStep />
          )}
        </div>
      </Hydrated>
    </HereProvider>
  );
}
