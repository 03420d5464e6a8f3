'use client';

import { useUpdateConnection } from '@/components/api/connections';
import { FormError } from '@/components/form-error';
import { RenewConsent } from '@/components/link/redirect-link';
import { WidgetLink } from '@/components/link/widget-link';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import type { Connection } from '@/lib/connections/schema';

/** Signs in to a connection again, by its own way; accounts and history stay as they are. */
export function ReconnectDialog(props: {
  connection: Connection;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { connection } = props;
  const toast = useToast();
  const done = () => {
    toast(t('Kept. Reading with it now.'));
    props.onOpenChange(false);
  };
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={t('Reconnect {institution}', { institution: connection.institution })}
      description={t('Accounts, transactions and your changes stay as they are.')}
    >
      {connection.provider === 'plaid' && (
        <WidgetLink connectionId={connection.id} onLinked={done} />
      )}
      {connection.provider === 'enablebanking' && <RenewConsent connectionId={connection.id} />}
      {connection.provider === 'simplefin' && (
        <p className="text-sm text-ink-2">
          {t(
            'Make a new setup token at SimpleFIN and link it under “Link”: its accounts are found again and go on. Then remove this connection.',
          )}
        </p>
      )}
      {connection.provider === 'ofx' && (
        <PasswordForm
          connection={connection}
          onDone={done}
          onCancel={() => props.onOpenChange(false)}
        />
      )}
    </Dialog>
  );
}

function PasswordForm(props: { connection: Connection; onDone: () => void; onCancel: () => void }) {
  const update = useUpdateConnection();
  const form = useForm(async ({ account_login, account_password }) => {
    await update.mutateAsync({
      id: props.connection.id,
      body: { account_login: account_login || undefined, account_password },
    });
    props.onDone();
  });
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      <Field
        label={t('Login')}
        name="account_login"
        autoComplete="off"
        hint={t('Leave it empty to keep the present one.')}
        error={form.errors.fields.account_login}
      />
      <Field
        label={t('Password')}
        name="account_password"
        type="password"
        autoComplete="off"
        required
        error={form.errors.fields.account_password}
      />
      <DialogActions>
        <Button onClick={props.onCancel}>{t('Cancel')}</Button>
        <Button {...form.submit} variant="primary">
          {t('Reconnect')}
        </Button>
      </DialogActions>
    </form>
  );
}
