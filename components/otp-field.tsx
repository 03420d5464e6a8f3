'use client';

import { useQuery } from '@tanstack/react-query';
import { securityQuery } from '@/components/api/security';
import { Field } from '@/components/ui/field';
import { t } from '@/components/words';

/** Beside a password that is asked again: the one-time code, of accounts that use them. */
export function OtpField({ error }: { error?: string }) {
  const { data } = useQuery(securityQuery);
  if (!data?.second_factor.on) return null;
  return (
    <Field
      label={t('One-time code')}
      name="otp"
      inputMode="numeric"
      autoComplete="one-time-code"
      hint={t('From your authenticator app, or a recovery code.')}
      error={error}
    />
  );
}
