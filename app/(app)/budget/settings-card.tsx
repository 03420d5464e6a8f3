'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { AmountField } from '@/components/amount-field';
import { useChangeSettings } from '@/components/api/budget';
import { budgetSettingsQuery, tiersQuery } from '@/components/api/budget-queries';
import { readAmount } from '@/components/read-amount';
import { useHere } from '@/components/shell/here';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { SelectField } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { Switch } from '@/components/ui/switch';
import { useForm } from '@/components/use-form';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { BudgetSettings, ChangeSettingsBody } from '@/lib/budgets/schema';

const DAYS = Array.from({ length: 31 }, (_, index) => index + 1);

/** How the person budgets: periods, plan, what is kept back, and the tier it starts from. */
export function SettingsCard() {
  const { data: settings } = useQuery(budgetSettingsQuery);
  const { data: tiers } = useQuery(tiersQuery);
  const change = useChangeSettings();
  const tell = useTell();
  if (!settings) return <Skeleton className="h-64 w-full rounded-card" />;
  const set = (body: ChangeSettingsBody, done: string) => tell(change.mutateAsync(body), done);
  const tier = tiers?.tiers.find(({ current }) => current);
  return (
    <Card aria-labelledby="how-title">
      <CardHeader id="how-title" title={t('How you budget')} />
      <CardBody className="grid gap-4">
        <PeriodFields settings={settings} onChange={set} />
        <div className="border-y border-line py-1">
          <Switch
            label={t('Assign every unit')}
            hint={t('A zero-based plan: income less all lines and goals is to come to nothing.')}
            checked={settings.plan === 'zero_based'}
            onCheckedChange={(on) =>
              set(
                { plan: on ? 'zero_based' : 'open' },
                on ? t('Every unit gets its place.') : t('The plan may leave something over.'),
              )
            }
          />
        </div>
        <SavingsForm settings={settings} onChange={set} />
        <SelectField
          label={t('Recommended for')}
          value={settings.tier ?? ''}
          hint={tier && t('Now: {name}', { name: tier.name })}
          onChange={(event) =>
            set({ tier: event.target.value || null }, t('The recommendation starts from there.'))
          }
        >
          <option value="">{t('A household with my income')}</option>
          {tiers?.tiers.map((each) => (
            <option key={each.tier} value={each.tier}>
              {each.name.charAt(0).toUpperCase() + each.name.slice(1)}
            </option>
          ))}
        </SelectField>
        <Link
          href="/budget/tiers"
          className="tap inline-flex items-center gap-1.5 text-sm font-medium text-accent-ink underline-offset-4 hover:underline"
        >
          {t('Look at the tiers')} <ArrowRight className="rtl:-scale-x-100 size-3.5" aria-hidden />
        </Link>
      </CardBody>
    </Card>
  );
}

type Change = (body: ChangeSettingsBody, done: string) => unknown;

function PeriodFields({ settings, onChange }: { settings: BudgetSettings; onChange: Change }) {
  const { kind, start_day, weekend } = settings.period;
  return (
    <div className="grid gap-3">
      <SelectField
        label={t('A budget month runs')}
        value={kind}
        hint={kind === 'payday' ? t('From the pay that was found or confirmed above.') : undefined}
        onChange={(event) =>
          onChange(
            // safe because: the options below are the API's own words
            { period: { kind: event.target.value as typeof kind } },
            t('Your budget months are changed.'),
          )
        }
      >
        <option value="month">{t('with the calendar')}</option>
        <option value="day">{t('from a day of the month')}</option>
        <option value="payday">{t('from pay day to pay day')}</option>
      </SelectField>
      {kind === 'day' && (
        <div className="grid grid-cols-2 gap-3">
          <SelectField
            label={t('Starting on the')}
            value={start_day}
            onChange={(event) =>
              onChange(
                { period: { start_day: Number(event.target.value) } },
                t('Your budget months are changed.'),
              )
            }
          >
            {DAYS.map((day) => (
              <option key={day} value={day}>
                {day}.
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t('On a weekend')}
            value={weekend}
            onChange={(event) =>
              onChange(
                // safe because: the options below are the API's own words
                { period: { weekend: event.target.value as typeof weekend } },
                t('Your budget months are changed.'),
              )
            }
          >
            <option value="none">{t('all the same')}</option>
            <option value="before">{t('Friday before')}</option>
            <option value="after">{t('Monday after')}</option>
          </SelectField>
        </div>
      )}
    </div>
  );
}

function SavingsForm({ settings, onChange }: { settings: BudgetSettings; onChange: Change }) {
  const { currency } = useHere();
  const form = useForm(async ({ savings = '' }) => {
    const amount = savings.trim() ? readAmount(savings, currency) : null;
    await onChange({ savings_target: amount }, t('The plan keeps that much back.'));
  });
  return (
    <form onSubmit={form.onSubmit} className="flex items-end gap-2" noValidate>
      <AmountField
        label={t('Keep back each month')}
        name="savings"
        currency={currency}
        amount={settings.savings_target}
        placeholder={t('As typical')}
        error={form.errors.form ?? form.errors.fields.savings_target}
        className="flex-1"
      />
      <Button {...form.submit}>{t('Save')}</Button>
    </form>
  );
}
