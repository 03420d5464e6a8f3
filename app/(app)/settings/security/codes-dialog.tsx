'use client';

import { useState } from 'react';
import { request } from '@/components/api/request';
import { useSecurityChanged } from '@/components/api/security';
import { FormError } from '@/components/form-error';
import { ProofFields, useProof } from '@/components/proof-fields';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toast';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import type { RecoveryCodes } from '@/lib/auth/schema';
import { RecoveryCodeList } from './recovery-code-list';

type Props = { what: 'renew' | 'off'; open: boolean; onOpenChange: (open: boolean) => void };

/** New recovery codes, or one-time codes off: both by password and a code. */
export function CodesDialog({ what, open, onOpenChange }: Props) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const changed = useSecurityChanged();
  const toast = useToast();
  const close = (shown: boolean) => {
    if (!shown) setCodes(null);
    onOpenChange(shown);
  };
  const proof = useProof();
  const form = useForm(async (values) => {
    const body = proof.body(values);
    if (what === 'renew') {
      const made = await request<RecoveryCodes>('POST', '/me/recovery-codes', { body });
      setCodes(made.recovery_codes);
    } else {
      await request('DELETE', '/me/second-factor', { body });
      toast(t('One-time codes are off.'));
      close(false);
    }
    await changed();
  });
  const title = what === 'renew' ? t('New recovery codes') : t('Switch one-time codes off');
  return (
    <Dialog open={open} onOpenChange={close} title={codes ? t('Keep these codes') : title}>
      {codes ? (
        <RecoveryCodeList codes={codes} onDone={() => close(false)} />
      ) : (
        <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
          <FormError text={form.errors.form} />
          <ProofFields proof={proof} errors={form.errors.fields} autoFocus />
          <DialogActions>
            <Button {...form.submit} variant="primary">
              {what === 'renew' ? t('Make new codes') : t('Switch off')}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
