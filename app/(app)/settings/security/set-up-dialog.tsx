'use client';

import { useState } from 'react';
import { request } from '@/components/api/request';
import { useSecurityChanged } from '@/components/api/security';
import { FormError } from '@/components/form-error';
import { ProofFields, useProof } from '@/components/proof-fields';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import type { RecoveryCodes, SecondFactorSecret } from '@/lib/auth/schema';
import { RecoveryCodeList } from './recovery-code-list';

type Props = { open: boolean; onOpenChange: (open: boolean) => void };

/** Password, then the picture to scan and a first code, then the recovery codes. */
export function SetUpDialog({ open, onOpenChange }: Props) {
  const [secret, setSecret] = useState<SecondFactorSecret | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const changed = useSecurityChanged();
  const close = (shown: boolean) => {
    if (!shown) {
      if (codes) changed();
      setSecret(null);
      setCodes(null);
    }
    onOpenChange(shown);
  };
  const title = codes ? t('Keep these codes') : t('Set up one-time codes');
  return (
    <Dialog open={open} onOpenChange={close} title={title}>
      {codes ? (
        <RecoveryCodeList codes={codes} onDone={() => close(false)} />
      ) : secret ? (
        <CodeForm secret={secret} onCodes={setCodes} />
      ) : (
        <PasswordForm onSecret={setSecret} />
      )}
    </Dialog>
  );
}

function PasswordForm({ onSecret }: { onSecret: (secret: SecondFactorSecret) => void }) {
  const proof = useProof();
  const form = useForm(async (values) => {
    const body = proof.body(values);
    onSecret(await request<SecondFactorSecret>('POST', '/me/second-factor', { body }));
  });
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      <ProofFields proof={proof} errors={form.errors.fields} autoFocus />
      <DialogActions>
        <Button {...form.submit} variant="primary">
          {t('Continue')}
        </Button>
      </DialogActions>
    </form>
  );
}

function CodeForm(props: { secret: SecondFactorSecret; onCodes: (codes: string[]) => void }) {
  const { secret, qr_svg } = props.secret;
  const form = useForm(async ({ otp = '' }) => {
    const body = { otp };
    const made = await request<RecoveryCodes>('POST', '/me/second-factor/confirm', { body });
    props.onCodes(made.recovery_codes);
  });
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      <p className="text-sm text-ink-2">
        {t('Scan this with your authenticator app, or type the key.')}
      </p>
      {/* biome-ignore lint/performance/noImgElement: a drawing made on the spot, nothing to optimise */}
      <img
        alt={t('A QR code of the key below')}
        className="mx-auto size-48 rounded-xl bg-white p-2"
        src={`data:image/svg+xml;utf8,${encodeURIComponent(qr_svg)}`}
      />
      <code className="rounded-control bg-sunken p-3 text-center text-sm break-all">
        {secret.replace(/(.{4})/g, '$1 ').trim()}
      </code>
      <Field
        label={t('The code it shows')}
        name="otp"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        autoFocus
        error={form.errors.fields.otp}
      />
      <DialogActions>
        <Button {...form.submit} variant="primary">
          {t('Switch on')}
        </Button>
      </DialogActions>
    </form>
  );
}
