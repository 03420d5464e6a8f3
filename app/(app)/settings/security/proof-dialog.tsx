'use client';

import { useSecurityChanged } from '@/components/api/security';
import { FormError } from '@/components/form-error';
import { ProofFields, useProof } from '@/components/proof-fields';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { useForm } from '@/components/use-form';
import type { ConfirmBody } from '@/lib/users/schema';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What the button says. */
  act: string;
  send: (proof: ConfirmBody) => Promise<unknown>;
};

/** Asks who is there before something that matters, and does it. */
export function ProofDialog({ open, onOpenChange, title, act, send }: Props) {
  const changed = useSecurityChanged();
  const proof = useProof();
  const form = useForm(async (values) => {
    await send(proof.body(values));
    await changed();
    onOpenChange(false);
  });
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title}>
      <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
        <FormError text={form.errors.form} />
        <ProofFields proof={proof} errors={form.errors.fields} autoFocus />
        <DialogActions>
          <Button {...form.submit} variant="primary">
            {act}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
