'use client';

import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useCreateToken } from '@/components/api/profile';
import { FormError } from '@/components/form-error';
import { OtpField } from '@/components/otp-field';
import { useHere } from '@/components/shell/here';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';

/** Makes a token and shows it this once. */
export function TokenDialog(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [secret, setSecret] = useState<string | null>(null);
  const close = (open: boolean) => {
    if (!open) setSecret(null);
    props.onOpenChange(open);
  };
  return (
    <Dialog
      open={props.open}
      onOpenChange={close}
      title={secret ? t('Your new token') : t('New token')}
      description={secret ? t('Copy it now: it is never shown again.') : undefined}
    >
      {secret ? (
        <Secret secret={secret} onDone={() => close(false)} />
      ) : (
        <TokenForm onMade={setSecret} />
      )}
    </Dialog>
  );
}

function TokenForm({ onMade }: { onMade: (secret: string) => void }) {
  const { email } = useHere();
  const create = useCreateToken();
  const form = useForm(async ({ label = '', password = '', otp }) => {
    onMade((await create.mutateAsync({ email, password, label, otp })).token);
  });
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      <Field
        label={t('What it is for')}
        name="label"
        placeholder={t('Backup script')}
        maxLength={100}
        autoFocus
        error={form.errors.fields.label}
      />
      <Field
        label={t('Your password')}
        name="password"
        type="password"
        autoComplete="current-password"
        error={form.errors.fields.password}
      />
      <OtpField error={form.errors.fields.otp} />
      <DialogActions>
        <Button {...form.submit} variant="primary">
          {t('Make it')}
        </Button>
      </DialogActions>
    </form>
  );
}

function Secret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    toast(t('Copied.'));
  };
  return (
    <>
      <code className="block rounded-control bg-sunken p-3 text-sm break-all">{secret}</code>
      <DialogActions>
        <Button onClick={copy}>
          <Copy className="size-4" aria-hidden /> {t('Copy')}
        </Button>
        <Button variant="primary" onClick={onDone}>
          {t('Done')}
        </Button>
      </DialogActions>
    </>
  );
}
