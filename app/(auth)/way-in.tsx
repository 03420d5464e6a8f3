'use client';

import type { ReactNode } from 'react';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import type { useForm } from '@/components/use-form';
import { t } from '@/components/words';

type Props = {
  form: ReturnType<typeof useForm>;
  /** What the button says. */
  act: string;
  /** Something went wrong before this form was there. */
  trouble?: string;
  children?: ReactNode;
};

/** The frame of every form at the door: what went wrong, the fields, one large button. */
export function WayIn({ form, act, trouble, children }: Props) {
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form ?? trouble} />
      {children}
      <Button {...form.submit} variant="primary" size="lg">
        {act}
      </Button>
    </form>
  );
}

export function CodeField({ error, autoFocus }: { error?: string; autoFocus?: boolean }) {
  return (
    <Field
      label={t('One-time code')}
      name="otp"
      inputMode="numeric"
      autoComplete="one-time-code"
      hint={t('From your authenticator app, or one of your recovery codes.')}
      autoFocus={autoFocus}
      error={error}
    />
  );
}
