'use client';

import { useLinkLogin } from '@/components/api/connections';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import type { Connection } from '@/lib/connections/schema';

/** A bank by its address: OFX Direct Connect or SimpleFIN, found from the address. */
export function LoginForm({ onLinked }: { onLinked: (connection: Connection) => void }) {
  const link = useLinkLogin();
  const form = useForm(async (values) => {
    const { account_url = '', account_login = '', account_password = '' } = values;
    const body = { account_url, account_login, account_password };
    onLinked(await link.mutateAsync({ body, key: crypto.randomUUID() }));
  });
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      <Field
        label={t("Bank's address")}
        name="account_url"
        type="url"
        inputMode="url"
        placeholder="https://ofx.example-bank.com/ofx"
        hint={t(
          'The OFX Direct Connect or SimpleFIN address your bank gives for personal-finance programs.',
        )}
        error={form.errors.fields.account_url}
        required
      />
      <Field
        label={t('Login')}
        name="account_login"
        autoComplete="off"
        error={form.errors.fields.account_login}
        required
      />
      <Field
        label={t('Password')}
        name="account_password"
        type="password"
        autoComplete="off"
        hint={t('Sealed at once so that only the extraction worker can open it.')}
        error={form.errors.fields.account_password}
        required
      />
      <Button {...form.submit} variant="primary" className="justify-self-start">
        {t('Link this login')}
      </Button>
    </form>
  );
}
