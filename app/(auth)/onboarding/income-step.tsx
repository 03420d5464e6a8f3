'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { AmountField } from '@/components/amount-field';
import { isNegative } from '@/components/amounts';
import { useUpdateProfile } from '@/components/api/profile';
import { profileQuery } from '@/components/api/queries';
import { currenciesWith } from '@/components/currencies';
import { FormError } from '@/components/form-error';
import { formatAmount } from '@/components/money';
import { amountOrNull, readAmount, writeAmount } from '@/components/read-amount';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import { parseDecimal } from '@/lib/money';
import { exampleIncome } from './example-income';
import { PlanPreview } from './plan-preview';
import { StepHead } from './step-head';

export function IncomeStep() {
  const router = useRouter();
  const { data: profile } = useQuery(profileQuery);
  const update = useUpdateProfile();
  const [currency, setCurrency] = useState(profile?.currency ?? 'USD');
  const [income, setIncome] = useState(() =>
    profile?.monthly_income ? writeAmount(profile.monthly_income, profile.currency) : '',
  );
  const shown = useTyped(income, currency);
  const form = useForm(async () => {
    const monthly_income = income.trim() ? readAmount(income, currency) : undefined;
    await update.mutateAsync({ currency, monthly_income });
    router.push('/onboarding?step=link');
  });
  return (
    <form onSubmit={form.onSubmit} className="grid gap-5" noValidate>
      <StepHead title={t('What comes in each month?')}>
        {t(
          'Your take-home pay, roughly. It shapes the budget Savory recommends, and you can change it whenever you like.',
        )}
      </StepHead>
      <FormError text={form.errors.form} />
      <div className="grid gap-4 sm:grid-cols-[1fr_13rem]">
        <AmountField
          label={t('Monthly income, after tax')}
          name="monthly_income"
          currency={currency}
          example={exampleIncome(currency)}
          text={income}
          onText={setIncome}
          error={form.errors.fields.monthly_income}
          hint={yearly(income, currency)}
        />
        <SelectField
          label={t('Currency')}
          name="currency"
          value={currency}
          onChange={(event) => setCurrency(event.target.value)}
          error={form.errors.fields.currency}
        >
          {currenciesWith(currency).map(([code, name]) => (
            <option key={t(code)} value={t(code)}>
              {t(code)} {t(name)}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="flex items-center gap-3">
        <Button {...form.submit} variant="primary" size="lg">
          {t('Continue')}
        </Button>
        <Button asChild variant="ghost" size="lg">
          <Link href="/onboarding?step=link">{t('Skip')}</Link>
        </Button>
      </div>
      <PlanPreview income={shown} currency={currency} />
    </form>
  );
}

/** The income as typed; the last one that was an income while it is none. */
function useTyped(income: string, currency: string): string {
  const example = exampleIncome(currency);
  const typed = income.trim() ? amountOrNull(income, currency) : example;
  const [last, setLast] = useState(typed ?? example);
  if (typed === null || isNegative(typed)) {
    return parseDecimal(last, currency) === null ? example : last;
  }
  if (typed !== last) setLast(typed);
  return typed;
}

/** What the typed income comes to in a year, as it is typed. */
function yearly(income: string, currency: string): string {
  try {
    const months = Array<string>(12).fill(readAmount(income, currency));
    const year = months.reduce((sum, amount) => sum + Number.parseFloat(amount), 0);
    return year > 0
      ? t('About {year} a year.', {
          year: formatAmount(year.toFixed(0), currency, { whole: true }),
        })
      : t('Leave it empty if you would rather not say.');
  } catch {
    return t('Leave it empty if you would rather not say.');
  }
}
