'use client';

import { useLinkToken } from '@/components/api/connections';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { TextAreaField } from '@/components/ui/field';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import type { Connection, Provider } from '@/lib/connections/schema';

/** A one-time setup token, as SimpleFIN hands them out. */
export function TokenForm(props: {
  provider: Provider;
  onLinked: (connection: Connection) => void;
}) {
  const link = useLinkToken();
  const form = useForm(async ({ setup_token = '' }) => {
    props.onLinked(
      await link.mutateAsync({
        provider: props.provider.id,
        token: setup_token.trim(),
        key: crypto.randomUUID(),
      }),
    );
  });
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      <TextAreaField
        label={t('Setup token')}
        name="setup_token"
        spellCheck={false}
        autoComplete="off"
        hint={t('Create one at {name} and paste it here. It works once.', {
          name: props.provider.name,
        })}
        error={form.errors.fields.setup_token}
        required
      />
      <Button {...form.submit} variant="primary" className="justify-self-start">
        {t('Link with this token')}
      </Button>
    </form>
  );
}
