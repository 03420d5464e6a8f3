'use client';

import type { ReactNode } from 'react';
import { useState } from 'react';
import { ApiError, request } from '@/components/api/request';
import { Field } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { useForm } from '@/components/use-form';
import { rich, t } from '@/components/words';
import { CodeField, WayIn } from '../way-in';

/** The secret is behind the `#` of the address, which no server and no log ever sees. */
export function ResetForm() {
  const [asksCode, setAsksCode] = useState(false);
  const [done, setDone] = useState(false);
  const form = useForm(async ({ new_password, otp }) => {
    const body = { token: window.location.hash.slice(1), new_password, otp };
    try {
      await request('POST', '/password-resets/confirm', { body });
      setDone(true);
    } catch (error) {
      if (error instanceof ApiError && error.fields.otp) setAsksCode(true);
      throw error;
    }
  });
  if (done) {
    return (
      <p role="status" className="rounded-xl bg-sunken p-4 text-sm">
        {rich('Your new password is set. <link>Sign in</link>', {
          link: (text: ReactNode) => (
            <Link
              href="/sign-in"
              className="tap font-medium text-accent-ink underline underline-offset-4"
            >
              {text}
            </Link>
          ),
        })}
      </p>
    );
  }
  return (
    <WayIn form={form} act={t('Set it')}>
      <Field
        label={t('New password')}
        name="new_password"
        type="password"
        autoComplete="new-password"
        hint={t('At least 12 characters.')}
        autoFocus
        error={form.errors.fields.new_password}
      />
      {asksCode && <CodeField error={form.errors.fields.otp} />}
    </WayIn>
  );
}
