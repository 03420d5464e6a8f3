import { titled } from '@/app/words';
import { categoriesQuery, profileQuery, providersQuery } from '@/components/api/queries';
import { HereProvider } from '@/components/shell/here';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { requireUser } from '@/lib/auth/session';
import { monthOf } from '@/lib/calendar';
import { listCategories } from '@/lib/categories/queries';
import { listProviders } from '@/lib/connections/providers';
import { msg } from '@/lib/i18n/schema';
import { getProfile } from '@/lib/users/queries';
import { readHere } from '../../(app)/read-here';
import { Steps } from '../steps';
import { BudgetStep } from './budget-step';
import { IncomeStep } from './income-step';
import { LinkStep } from './link-step';

export const generateMetadata = titled(msg('Get started'));

type Params = { step?: string; connection?: string };

/** Steps two to four; the address holds the step, so Back and reload work. */
export default async function OnboardingPage(props: { searchParams: Promise<Params> }) {
  const userId = await requireUser();
  const { step, connection } = await props.searchParams;
  const here = await readHere(userId);
  return (
    <HereProvider here={here}>
      <Hydrated
        seeds={[
          seed(profileQuery, getProfile(userId)),
          seed(providersQuery, Promise.resolve(listProviders())),
          seed(categoriesQuery, listCategories(userId)),
        ]}
      >
        <div className="mx-auto w-full max-w-lg">
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
