'use client';

import Link from 'next/link';
import { useState } from 'react';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import { goOn, refusal } from './answers';
import { PasskeyButton } from './passkey-button';

/** E-mail and password; a one-time code once the account asks for it; or a passkey. */
export function SignInForm() {
  const [asksCode, setAsksCode] = useState(false);
  const form = useForm(async ({ email, password, otp }) => {
    const sent = { email, password, otp: otp ?? '', redirect: false } as const;
    const { signIn } = await import('next-auth/react');
    const answer = await signIn('credentials', sent);
    if (answer?.ok) return goOn();
    if (answer?.error === 'otp_required') return setAsksCode(true);
    throw new Error(refusal(answer?.error));
  });
  return (
    <>
      <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
        <FormError text={form.errors.form} />
        <Field
          label={t('E-mail')}
          name="email"
          type="email"
          autoComplete="username"
          required
          autoFocus
        />
        <Field
          label={t('Password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        {asksCode && (
          <Field
            label={t('One-time code')}
            name="otp"
            inputMode="numeric"
            autoComplete="one-time-code"
            hint={t('From your authenticator app, or one of your recovery codes.')}
            autoFocus
          />
        )}
        <Button {...form.submit} variant="primary" size="lg">
          {t('Sign in')}
        </Button>
      </form>
      <PasskeyButton />
      <p className="mt-6 text-sm">
        <Link
          href="/forgot-password"
          className="text-ink-2 underline underline-offset-4 hover:text-ink"
        >
          {t('Forgot your password?')}
        </Link>
      </p>
    </>
  );
}
