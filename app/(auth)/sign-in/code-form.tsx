'use client';

import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import { CodeField, WayIn } from '../way-in';
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
    <WayIn form={form} act={t('Sign in')}>
      <CodeField autoFocus />
    </WayIn>
  );
}
