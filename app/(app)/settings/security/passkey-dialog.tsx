'use client';

import { startRegistration } from '@simplewebauthn/browser';
import { request } from '@/components/api/request';
import { useSecurityChanged } from '@/components/api/security';
import { FormError } from '@/components/form-error';
import { ProofFields, useProof } from '@/components/proof-fields';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import { browserName } from '@/lib/auth/browser-name';
import type { PasskeyQuestion } from '@/lib/auth/schema';

type Props = { open: boolean; onOpenChange: (open: boolean) => void };
type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];

/** Asks for the password, then lets the browser make the passkey. */
export function PasskeyDialog({ open, onOpenChange }: Props) {
  const changed = useSecurityChanged();
  const toast = useToast();
  const proof = useProof();
  const form = useForm(async ({ name, ...values }) => {
    const body = proof.body(values);
    const asked = await request<PasskeyQuestion>('POST', '/me/passkeys/options', { body });
    // safe because: our server makes them with the same library
    const optionsJSON = asked.options as unknown as CreationOptions;
    const response = await startRegistration({ optionsJSON }).catch(() => {
      throw new Error(t('Your browser made no passkey. It may have one for this account already.'));
    });
    await request('POST', '/me/passkeys', { body: { name, ticket: asked.ticket, response } });
    await changed();
    toast(t('Your passkey is added.'));
    onOpenChange(false);
  });
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('Add a passkey')}>
      <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
        <FormError text={form.errors.form} />
        <Field
          label={t('Name')}
          name="name"
          defaultValue={typeof navigator === 'undefined' ? '' : browserName(navigator.userAgent)}
          maxLength={100}
          error={form.errors.fields.name}
        />
        <ProofFields proof={proof} errors={form.errors.fields} autoFocus />
        <DialogActions>
          <Button {...form.submit} variant="primary">
            {t('Continue')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
