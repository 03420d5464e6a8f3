'use client';

import type { ReactNode } from 'react';
import { useState } from 'react';
import { request } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { useForm } from '@/components/use-form';
import { rich, t } from '@/components/words';

/** Says the same whether or not the address has an account. */
export function ForgotForm() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm(async ({ email = '' }) => {
    await request('POST', '/password-resets', { body: { email } });
    setSentTo(email);
  });
  if (sentTo) {
    return (
      <p role="status" className="rounded-xl bg-sunken p-4 text-sm">
        {rich(
          'If <b>{sentTo}</b> has an account, a link is on its way. It works once, for ten minutes.',
          { b: (text: ReactNode) => <strong className="break-all">{text}</strong>, sentTo },
        )}
      </p>
    );
  }
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      <Field
        label={t('E-mail')}
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
        error={form.errors.fields.email}
      />
      <Button {...form.submit} variant="primary" size="lg">
        {t('Mail me a link')}
      </Button>
    </form>
  );
}
