'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { AmountField } from '@/components/amount-field';
import { useUpdateProfile } from '@/components/api/profile';
import { profileQuery } from '@/components/api/queries';
import { currenciesWith } from '@/components/currencies';
import { FormError } from '@/components/form-error';
import { readAmount } from '@/components/read-amount';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { SelectField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { useForm } from '@/components/use-form';
import { firstWeekday, WEEKDAY, weekdayName } from '@/components/week';
import { locale as spokenLocale, t } from '@/components/words';
import { WEEK_STARTS } from '@/lib/calendar';
import { LOCALES } from '@/lib/i18n/schema';

/** What the budget and the calendar go by. */
export function ProfileCard() {
  const router = useRouter();
  const toast = useToast();
  const { data: profile } = useQuery(profileQuery);
  const update = useUpdateProfile();
  const zones = useZones(profile?.timezone ?? 'UTC');
  const form = useForm(
    async ({ monthly_income = '', currency = 'USD', timezone, locale, week_start }) => {
      await update.mutateAsync({
        monthly_income: monthly_income.trim() ? readAmount(monthly_income, currency) : null,
        currency,
        timezone,
        locale: LOCALES.find((known) => known === locale),
        week_start: WEEK_STARTS.find((known) => known === week_start) ?? null,
      });
      // Another language is another page: everything is said anew.
      if (locale !== spokenLocale()) return window.location.reload();
      toast(t('Saved. Budgets follow it from now on.'));
      router.refresh();
    },
  );
  if (!profile) return null;
  const { fields } = form.errors;
  return (
    <Card aria-labelledby="profile-title">
      <CardHeader
        id="profile-title"
        title={t('Profile')}
        hint={t('What the recommended budget goes by')}
      />
      <CardBody>
        <form onSubmit={form.onSubmit} className="grid gap-4 sm:grid-cols-2" noValidate>
          <div className="sm:col-span-2">
            <FormError text={form.errors.form} />
          </div>
          <AmountField
            label={t('Monthly income, after tax')}
            name="monthly_income"
            currency={profile.currency}
            amount={profile.monthly_income}
            error={fields.monthly_income}
          />
          <SelectField
            label={t('Currency')}
            name="currency"
            defaultValue={profile.currency}
            error={fields.currency}
          >
            {currenciesWith(profile.currency).map(([code, name]) => (
              <option key={t(code)} value={t(code)}>
                {t(code)} {t(name)}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t('Language and region')}
            name="locale"
            defaultValue={profile.locale ?? spokenLocale()}
            hint={t('Also how numbers and dates are written, and what mails are in.')}
            error={fields.locale}
            className="sm:col-span-2"
          >
            {LOCALES.map((locale) => (
              <option key={locale} value={locale} lang={locale}>
                {ownName(locale)}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t('Time zone')}
            name="timezone"
            defaultValue={profile.timezone}
            hint={t('Decides when a day and a month begin.')}
            error={fields.timezone}
            className="sm:col-span-2"
          >
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t('Weeks begin on')}
            name="week_start"
            defaultValue={profile.week_start ?? ''}
            error={fields.week_start}
            className="sm:col-span-2"
          >
            <option value="">
              {t('As usual in my region ({day})', { day: weekdayName(firstWeekday()) })}
            </option>
            {WEEK_STARTS.map((start) => (
              <option key={start} value={start}>
                {weekdayName(WEEKDAY[start])}
              </option>
            ))}
          </SelectField>
          <Button {...form.submit} variant="primary" className="justify-self-start">
            {t('Save')}
          </Button>
        </form>
      </CardBody>
    </Card>
  );
}

/** A language is found by its own name: `Deutsch (Österreich)`. */
function ownName(locale: string): string {
  const names = new Intl.DisplayNames(locale, { type: 'language', languageDisplay: 'standard' });
  return names.of(locale) ?? locale;
}

/** The browser's list of zones comes after hydration: the server's may be another. */
function useZones(own: string): string[] {
  const [zones, setZones] = useState([own]);
  useEffect(() => {
    setZones([...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort());
  }, [own]);
  return zones;
}
