'use client';

import type { ReactNode } from 'react';
import { useState } from 'react';
import { request } from '@/components/api/request';
import { Field } from '@/components/ui/field';
import { useForm } from '@/components/use-form';
import { rich, t } from '@/components/words';
import { WayIn } from '../way-in';

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
    <WayIn form={form} act={t('Mail me a link')}>
      <Field
        label={t('E-mail')}
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
        error={form.errors.fields.email}
      />
    </WayIn>
  );
}
