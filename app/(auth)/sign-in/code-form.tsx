'use client';

import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import { goOn, refusal } from './answers';

/** The one-time code that is still owed after a sign-in service proved the person (`ticket`). */
export function CodeForm({ ticket }: { ticket: string }) {
  const form = useForm(async ({ otp = '' }) => {
    const { signIn } = await import('next-auth/react');
    const answer = await signIn('oidc-code', { ticket, otp, redirect: false });
    if (answer?.ok) return goOn();
    throw new Error(refusal(answer?.error ?? 'stale'));
  });
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      <Field
        label={t('One-time code')}
        name="otp"
        inputMode="numeric"
        autoComplete="one-time-code"
        hint={t('From your authenticator app, or one of your recovery codes.')}
        autoFocus
      />
      <Button {...form.submit} variant="primary" size="lg">
        {t('Sign in')}
      </Button>
    </form>
  );
}
