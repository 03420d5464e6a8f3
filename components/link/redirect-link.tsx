'use client';

import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useLinkStep } from '@/components/api/links';
import { words } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { locale, t } from '@/components/words';
import type { Link, Provider } from '@/lib/connections/schema';
import { InstitutionList } from './institution-list';

/** A European bank by its own page: country, bank, and away to give consent there. */
export function RedirectLink({ provider }: { provider: Provider }) {
  const step = useLinkStep();
  const [country, setCountry] = useState('');
  const [link, setLink] = useState<Link>();
  const begin = (chosen: string) => {
    setCountry(chosen);
    setLink(undefined);
    if (chosen === '') return;
    const body = { provider: 'enablebanking' as const, country: chosen };
    step.mutate({ body }, { onSuccess: setLink });
  };
  const choose = (institution: string) =>
    step.mutate({ id: link?.id ?? '', institution }, { onSuccess: goTo });
  return (
    <div className="grid gap-4">
      <FormError text={step.error ? words(step.error) : undefined} />
      <SelectField
        label={t('Country of your bank')}
        value={country}
        onChange={(event) => begin(event.currentTarget.value)}
        hint={t(
          'You give your consent on your bank’s own page and come back here. It ends after at most 180 days.',
        )}
      >
        <option value="">{t('Choose a country')}</option>
        {named(provider.countries ?? []).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      {country !== '' && !step.error && (
        <InstitutionList
          institutions={link?.institutions ?? null}
          busy={step.isPending && link !== undefined}
          onChoose={choose}
        />
      )}
    </div>
  );
}

/** The same bank again, whose consent ended or ends soon. */
export function RenewConsent({ connectionId }: { connectionId: string }) {
  const step = useLinkStep();
  const body = { provider: 'enablebanking' as const, connection_id: connectionId };
  return (
    <div className="grid gap-4">
      <FormError text={step.error ? words(step.error) : undefined} />
      <p className="text-sm text-ink-2">
        {t(
          'Your bank’s own page asks for your consent. Accounts, transactions and your changes stay as they are.',
        )}
      </p>
      <Button
        variant="primary"
        busy={step.isPending}
        onClick={() => step.mutate({ body }, { onSuccess: goTo })}
        className="justify-self-start"
      >
        {!step.isPending && <ExternalLink className="size-4" aria-hidden />} {t('Go to your bank')}
      </Button>
    </div>
  );
}

function goTo({ redirect_url }: Link): void {
  if (redirect_url?.startsWith('https://')) window.location.assign(redirect_url);
}

function named(codes: readonly string[]): [code: string, name: string][] {
  const names = new Intl.DisplayNames(locale(), { type: 'region' });
  return codes
    .map((code): [string, string] => [code, names.of(code) ?? code])
    .sort(([, a], [, b]) => a.localeCompare(b, locale()));
}
