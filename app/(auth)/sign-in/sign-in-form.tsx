'use client';

import { useState, useSyncExternalStore } from 'react';
import { Field } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import { CodeField, WayIn } from '../way-in';
import { goOn, refusal, serviceRefusal } from './answers';
import { CodeForm } from './code-form';
import { PasskeyButton } from './passkey-button';
import { ServiceButton } from './service-button';

type Props = {
  /** The name of the operator's sign-in service, where there is one. */
  service?: string;
  /** Why it did not let the person in. */
  error?: string;
};

/** E-mail and password; a one-time code once the account asks for it; a passkey; a sign-in service. */
export function SignInForm({ service, error }: Props) {
  const ticket = useSyncExternalStore(never, ticketInAddress, () => null);
  const [asksCode, setAsksCode] = useState(false);
  const form = useForm(async ({ email, password, otp }) => {
    const sent = { email, password, otp: otp ?? '', redirect: false } as const;
    const { signIn } = await import('next-auth/react');
    const answer = await signIn('credentials', sent);
    if (answer?.ok) return goOn();
    if (answer?.error === 'otp_required') return setAsksCode(true);
    throw new Error(refusal(answer?.error));
  });
  if (ticket) return <CodeForm ticket={ticket} />;
  return (
    <>
      <WayIn form={form} act={t('Sign in')} trouble={error && serviceRefusal(error)}>
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
        {asksCode && <CodeField autoFocus />}
      </WayIn>
      <PasskeyButton />
      {service && <ServiceButton name={service} />}
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

const never = () => () => {};

/** Set by the callback of the sign-in service where a code is still owed; servers never see it. */
function ticketInAddress(): string | null {
  return new URLSearchParams(window.location.hash.slice(1)).get('code');
}
