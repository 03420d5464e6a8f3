'use client';

import { useQuery } from '@tanstack/react-query';
import { AmountField } from '@/components/amount-field';
import { noticeSettingsQuery } from '@/components/api/notice-queries';
import { useUpdateNotices } from '@/components/api/notices';
import { FormError } from '@/components/form-error';
import { readAmount } from '@/components/read-amount';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Field, SelectField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { useForm } from '@/components/use-form';
import { locale, t } from '@/components/words';
import { LOCALES } from '@/lib/notifications/kinds/schema';
import type { NoticePreferences } from '@/lib/notifications/schema';
import { NearByCategory } from './near-by-category';

/** From when on something is told, when not, and how amounts are written. */
export function ThresholdsCard() {
  const { data: settings } = useQuery(noticeSettingsQuery);
  const update = useUpdateNotices();
  const toast = useToast();
  const form = useForm(async (fields) => {
    if (!settings) return;
    const { currency } = settings;
    const amount = (text: string | undefined) => (text?.trim() ? readAmount(text, currency) : null);
    const [from, to] = [fields.from ?? '', fields.to ?? ''];
    const preferences: NoticePreferences = {
      near_percent: Number(fields.near) || 80,
      large_transaction: amount(fields.large),
      low_balance: amount(fields.low),
      quiet_hours: from && to ? { from, to } : null,
      locale: LOCALES.find((locale) => locale === fields.locale) ?? null,
    };
    await update.mutateAsync({ preferences });
    toast(t('Saved.'));
  });
  if (!settings) return null;
  const { preferences, currency, timezone } = settings;
  return (
    <Card aria-labelledby="thresholds-title">
      <CardHeader id="thresholds-title" title={t('From when on, and when not')} />
      <CardBody>
        <form
          key={JSON.stringify(preferences)}
          onSubmit={form.onSubmit}
          className="grid gap-4"
          noValidate
        >
          <FormError text={form.errors.form} />
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
            <Field
              label={t('A budget is near at (%)')}
              name="near"
              type="number"
              min={1}
              max={100}
              inputMode="numeric"
              defaultValue={preferences.near_percent}
              error={form.errors.fields['preferences/near_percent']}
            />
            <AmountField
              label={t('Large from ({currency})', { currency })}
              name="large"
              currency={currency}
              placeholder={t('Never')}
              amount={preferences.large_transaction}
              error={form.errors.fields['preferences/large_transaction']}
            />
            <AmountField
              label={t('Low below ({currency})', { currency })}
              name="low"
              currency={currency}
              placeholder={t('Never')}
              amount={preferences.low_balance}
              error={form.errors.fields['preferences/low_balance']}
            />
          </div>
          <fieldset className="grid grid-cols-2 gap-4 sm:grid-cols-3">
            <legend className="mb-1.5 text-[13px] text-ink-2">
              {t(
                'Quiet hours in {timezone}: what is sent then waits for their end. Empty for none.',
                { timezone: timezone.replaceAll('_', ' ') },
              )}
            </legend>
            <Field
              label={t('Quiet from')}
              name="from"
              type="time"
              defaultValue={preferences.quiet_hours?.from ?? ''}
            />
            <Field
              label={t('Quiet until')}
              name="to"
              type="time"
              defaultValue={preferences.quiet_hours?.to ?? ''}
            />
            <SelectField
              label={t('Amounts and dates as in')}
              name="locale"
              className="col-span-2 sm:col-span-1"
              defaultValue={preferences.locale === locale() ? '' : (preferences.locale ?? '')}
            >
              <option value="">{t('My language and region')}</option>
              {LOCALES.map((locale) => (
                <option key={locale} value={locale}>
                  {nameOf(locale)}
                </option>
              ))}
            </SelectField>
          </fieldset>
          <div>
            <Button {...form.submit} variant="primary">
              {t('Save')}
            </Button>
          </div>
        </form>
        <NearByCategory preferences={preferences} />
      </CardBody>
    </Card>
  );
}

function nameOf(tag: string): string {
  return (
    new Intl.DisplayNames(locale(), { type: 'language', languageDisplay: 'standard' }).of(tag) ??
    tag
  );
}
