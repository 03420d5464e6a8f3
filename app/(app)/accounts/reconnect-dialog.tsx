'use client';

import { useUpdateConnection } from '@/components/api/connections';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { useForm } from '@/components/use-form';
import type { Connection } from '@/lib/connections/schema';

/** A new login or password for a connection; accounts and history stay as they are. */
export function ReconnectDialog(props: {
  connection: Connection;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const update = useUpdateConnection();
  const toast = useToast();
  const form = useForm(async ({ account_login, account_password }) => {
    await update.mutateAsync({
      id: props.connection.id,
      body: { account_login: account_login || undefined, account_password },
    });
    toast('Kept. Reading with it now.');
    props.onOpenChange(false);
  });
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={`Reconnect ${props.connection.institution}`}
      description="Accounts, transactions and your changes stay as they are."
    >
      <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
        <FormError text={form.errors.form} />
        <Field
          label="Login"
          name="account_login"
          autoComplete="off"
          hint="Leave it empty to keep the present one."
          error={form.errors.fields.account_login}
        />
        <Field
          label="Password"
          name="account_password"
          type="password"
          autoComplete="off"
          required
          error={form.errors.fields.account_password}
        />
        <DialogActions>
          <Button onClick={() => props.onOpenChange(false)}>Cancel</Button>
          <Button {...form.submit} variant="primary">
            Reconnect
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
