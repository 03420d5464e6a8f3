'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { profileQuery } from '@/components/api/queries';
import { request } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { ProofFields, useProof } from '@/components/proof-fields';
import { Button, type ButtonProps } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import type { Profile } from '@/lib/users/schema';

/** The address and the password; each asks for the present password. */
export function SignInCard() {
  const { data: profile } = useQuery(profileQuery);
  const [open, setOpen] = useState<'email' | 'password' | null>(null);
  const close = () => setOpen(null);
  return (
    <Card aria-labelledby="sign-in-title">
      <CardHeader id="sign-in-title" title={t('Sign-in')} />
      <CardBody className="grid grid-cols-1 gap-4">
        <div className="flex items-center justify-between gap-3">
          <div className="min-w-0">
            <p className="text-sm font-medium">{t('E-mail')}</p>
            <p className="truncate text-sm text-ink-2">{profile?.email}</p>
          </div>
          <Button size="sm" onClick={() => setOpen('email')} disabled={open === 'email'}>
            {t('Change e-mail')}
          </Button>
        </div>
        {open === 'email' && <EmailForm onDone={close} />}
        <div className="flex items-center justify-between gap-3">
          <div>
            <p className="text-sm font-medium">{t('Password')}</p>
            <p className="text-sm text-ink-2">{t('Changing it signs out every other browser')}</p>
          </div>
          <Button size="sm" onClick={() => setOpen('password')} disabled={open === 'password'}>
            {t('Change password')}
          </Button>
        </div>
        {open === 'password' && <PasswordForm onDone={close} />}
      </CardBody>
    </Card>
  );
}

function EmailForm({ onDone }: { onDone: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const proof = useProof();
  const form = useForm(async ({ email, ...values }) => {
    const body = { email, ...proof.body(values) };
    client.setQueryData(['profile'], await request<Profile>('POST', '/me/email', { body }));
    toast(t('Your e-mail address is changed.'));
    onDone();
  });
  return (
    <form onSubmit={form.onSubmit} className="grid gap-3 rounded-xl bg-sunken p-4" noValidate>
      <FormError text={form.errors.form} />
      <Field
        label={t('New e-mail')}
        name="email"
        type="email"
        autoComplete="email"
        autoFocus
        error={form.errors.fields.email}
      />
      <ProofFields proof={proof} errors={form.errors.fields} label={t('Password')} />
      <FormButtons submit={form.submit} onCancel={onDone} />
    </form>
  );
}

function PasswordForm({ onDone }: { onDone: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const proof = useProof();
  const form = useForm(async ({ new_password, ...values }) => {
    const body = { new_password, ...proof.body(values) };
    await request('POST', '/me/password', { body });
    client.invalidateQueries({ queryKey: ['sessions'] });
    toast(t('Your password is changed; other browsers are signed out.'));
    onDone();
  });
  const { fields } = form.errors;
  return (
    <form onSubmit={form.onSubmit} className="grid gap-3 rounded-xl bg-sunken p-4" noValidate>
      <FormError text={form.errors.form} />
      <ProofFields proof={proof} errors={fields} label={t('Present password')} autoFocus />
      <Field
        label={t('New password')}
        name="new_password"
        type="password"
        autoComplete="new-password"
        hint={t('At least 12 characters.')}
        error={fields.new_password}
      />
      <FormButtons submit={form.submit} onCancel={onDone} />
    </form>
  );
}

function FormButtons(props: { submit: ButtonProps; onCancel: () => void }) {
  return (
    <div className="flex gap-2">
      <Button {...props.submit} variant="primary" size="sm">
        {t('Change')}
      </Button>
      <Button size="sm" onClick={props.onCancel}>
        {t('Cancel')}
      </Button>
    </div>
  );
}
