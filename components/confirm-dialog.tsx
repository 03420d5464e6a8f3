'use client';

import { useQuery } from '@tanstack/react-query';
import { endConfirming } from '@/components/api/confirm';
import { request } from '@/components/api/request';
import { securityQuery } from '@/components/api/security';
import { FormError } from '@/components/form-error';
import { ProofFields, useProof } from '@/components/proof-fields';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';

/** Password or passkey once more; then what was asked for goes on as it was. */
export function ConfirmDialog({ open }: { open: boolean }) {
  return (
    <Dialog
      open={open}
      onOpenChange={(stays) => !stays && endConfirming(false)}
      title={t('Is it still you?')}
      description={t('Before this, Savory asks again. What you entered stays as it is.')}
    >
      <Question />
    </Dialog>
  );
}

function Question() {
  const { data } = useQuery(securityQuery);
  const proof = useProof();
  const provable = !data || data.password || data.passkeys.length > 0;
  const form = useForm(async (values) => {
    const body = provable ? proof.body(values) : {};
    await request('POST', '/me/confirm', { body, asked: true });
    endConfirming(true);
  });
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      {provable ? (
        <ProofFields proof={proof} errors={form.errors.fields} autoFocus />
      ) : (
        <SignInAgain service={data.sign_in_service} />
      )}
      <DialogActions>
        <Button onClick={() => endConfirming(false)}>{t('Cancel')}</Button>
        <Button {...form.submit} variant="primary">
          {t('Go on')}
        </Button>
      </DialogActions>
    </form>
  );
}

/** Who came by a sign-in service alone proves it there, in another tab: this one keeps what was typed. */
function SignInAgain({ service }: { service: string | null }) {
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-sm text-ink-2">
        {service
          ? t('Sign in with {name} again in another tab, then go on here.', { name: service })
          : t('Sign in again in another tab, then go on here.')}
      </p>
      <Button asChild size="sm">
        <a href="/sign-in" target="_blank" rel="noopener">
          {t('Open the sign-in page')}
        </a>
      </Button>
    </div>
  );
}
