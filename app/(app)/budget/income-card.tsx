'use client';

import { useQuery } from '@tanstack/react-query';
import { AmountField } from '@/components/amount-field';
import { minorOf } from '@/components/amounts';
import { incomeQuery } from '@/components/api/budget-queries';
import { useUpdateProfile } from '@/components/api/profile';
import { IncomeSources } from '@/components/income/income-sources';
import { BASIS } from '@/components/income/pay-words';
import { Money } from '@/components/money';
import { readAmount } from '@/components/read-amount';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import { useForm } from '@/components/use-form';
import { useTell } from '@/components/use-tell';
import { rich, t } from '@/components/words';
import type { Income } from '@/lib/income/schema';

/** What comes in each month: said by the person, or found and to be confirmed. */
export function IncomeCard() {
  const { data: income } = useQuery(incomeQuery);
  if (!income) return <Skeleton className="h-48 w-full rounded-card" />;
  const asks = income.sources.some(({ state, current }) => state === 'open' && current);
  return (
    <Card aria-labelledby="income-title">
      <CardHeader id="income-title" title={t('Income')} hint={t(BASIS[income.basis])} />
      <CardBody className="grid grid-cols-1 gap-3">
        <p>
          {income.monthly_income === null ? (
            <span className="text-sm text-ink-2">
              {t('Nothing regular came in yet. Say it, and the plan is made to fit.')}
            </span>
          ) : (
            <>
              <Money
                amount={income.monthly_income}
                currency={income.currency}
                whole
                className="text-2xl font-semibold tracking-[-0.02em]"
              />
              <span className="text-sm text-ink-2"> {t('a month, after tax')}</span>
            </>
          )}
        </p>
        {asks && income.told === null && (
          <p className="text-[13px] text-ink-2">{t('Is this your pay? Confirm what counts.')}</p>
        )}
        <IncomeSources income={income} />
        <Differs income={income} />
        <SayForm income={income} />
      </CardBody>
    </Card>
  );
}

/** What was said and what arrives are a tenth apart or more. */
function Differs({ income }: { income: Income }) {
  const { currency, told, found } = income;
  const update = useUpdateProfile();
  const tell = useTell();
  if (told === null || found === null) return null;
  const [said, arrives] = [minorOf(told, currency), minorOf(found, currency)];
  const apart = said > arrives ? said - arrives : arrives - said;
  if (apart * 10n < said) return null;
  return (
    <div className="rounded-xl bg-warn-soft p-3 text-[13px] text-warn-ink">
      <p>
        {rich('You said {told}; your deposits come to {found}.', {
          told: <Money amount={told} currency={currency} whole />,
          found: <Money amount={found} currency={currency} whole />,
        })}
      </p>
      <Button
        size="sm"
        className="mt-2"
        busy={update.isPending}
        onClick={() =>
          tell(update.mutateAsync({ monthly_income: null }), t('Your deposits decide now.'), () =>
            update.mutateAsync({ monthly_income: told }),
          )
        }
      >
        {t('Go by my deposits')}
      </Button>
    </div>
  );
}

function SayForm({ income }: { income: Income }) {
  const update = useUpdateProfile();
  const tell = useTell();
  const form = useForm(async ({ monthly_income = '' }) => {
    const amount = monthly_income.trim() ? readAmount(monthly_income, income.currency) : null;
    await tell(update.mutateAsync({ monthly_income: amount }), t('The plan follows your income.'));
  });
  return (
    <form
      key={income.told}
      onSubmit={form.onSubmit}
      className="flex items-end gap-2 border-t border-line pt-3"
      noValidate
    >
      <AmountField
        label={t('Say it yourself')}
        name="monthly_income"
        currency={income.currency}
        amount={income.told}
        example={income.found ?? '0'}
        error={form.errors.form ?? form.errors.fields.monthly_income}
        className="flex-1"
      />
      <Button {...form.submit}>{t('Save')}</Button>
    </form>
  );
}
