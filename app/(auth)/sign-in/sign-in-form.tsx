'use client';

import { signIn } from 'next-auth/react';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { useForm } from '@/components/use-form';
import { safePath } from '@/lib/auth/safe-path';

export function SignInForm() {
  const form = useForm(async ({ email, password }) => {
    const answer = await signIn('credentials', { email, password, redirect: false });
    if (!answer?.ok) throw new Error(refusal(answer?.error));
    const next = new URLSearchParams(window.location.search).get('next');
    window.location.assign(safePath(next));
  });
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      <Field label="E-mail" name="email" type="email" autoComplete="username" required autoFocus />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      <Button {...form.submit} variant="primary" size="lg">
        Sign in
      </Button>
    </form>
  );
}

/** The same words for a wrong password and for an address nobody signed up with. */
function refusal(error: string | null | undefined): string {
  if (error === 'rate_limited') return 'Too many tries. Wait a few minutes, then try again.';
  if (error === 'unavailable') return 'Savory cannot be reached right now. Try again in a moment.';
  return 'That e-mail and password do not go together.';
}
