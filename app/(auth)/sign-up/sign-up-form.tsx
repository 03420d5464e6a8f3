'use client';

import { request } from '@/components/api/request';
import { Field } from '@/components/ui/field';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import type { CreateUserBody } from '@/lib/users/schema';
import { WayIn } from '../way-in';
import { guessCurrency } from './guess-currency';

export function SignUpForm() {
  const form = useForm(async ({ email = '', password = '' }) => {
    const body: CreateUserBody = {
      email,
      password,
      currency: guessCurrency(navigator.language),
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    };
    await request('POST', '/users', { body, idempotencyKey: crypto.randomUUID() });
    const { signIn } = await import('next-auth/react');
    const answer = await signIn('credentials', { email, password, redirect: false });
    window.location.assign(answer?.ok ? '/onboarding' : '/sign-in');
  });
  return (
    <WayIn form={form} act={t('Create account')}>
      <Field
        label={t('E-mail')}
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
        error={form.errors.fields.email}
      />
      <Field
        label={t('Password')}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint={t('At least 12 characters. A few words in a row are easiest to remember.')}
        error={form.errors.fields.password}
      />
    </WayIn>
  );
}
