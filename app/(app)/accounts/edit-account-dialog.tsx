'use client';

import { AmountField } from '@/components/amount-field';
import { useUpdateAccount } from '@/components/api/accounts';
import { FormError } from '@/components/form-error';
import { readAmount } from '@/components/read-amount';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import type { Account } from '@/lib/accounts/schema';

/** The person's own name for an account, or what it held before its first known transaction. */
export function EditAccountDialog(props: {
  account: Account;
  what: 'name' | 'opening' | null;
  onDone: () => void;
}) {
  const { account, what } = props;
  return (
    <Dialog
      open={what !== null}
      onOpenChange={(open) => !open && props.onDone()}
      title={what === 'opening' ? t('Opening balance') : t('Rename')}
      description={
        what === 'opening'
          ? t('What the account held before its first transaction here. Money owed is negative.')
          : undefined
      }
    >
      {what && <EditForm account={account} what={what} onDone={props.onDone} />}
    </Dialog>
  );
}

function EditForm(props: { account: Account; what: 'name' | 'opening'; onDone: () => void }) {
  const { account, what } = props;
  const update = useUpdateAccount();
  const form = useForm(async ({ value = '' }) => {
    const body =
      what === 'name'
        ? { name: value.trim() || null }
        : { opening_balance: readAmount(value, account.currency) };
    await update.mutateAsync({ id: account.id, body });
    props.onDone();
  });
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      {what === 'name' ? (
        <Field
          label={t('Name')}
          name="value"
          maxLength={100}
          defaultValue={account.name}
          hint={account.connection_id ? t('Empty: the bank’s own name.') : undefined}
          autoFocus
        />
      ) : (
        <AmountField
          label={t('Amount ({currency})', { currency: account.currency })}
          name="value"
          currency={account.currency}
          amount={account.opening_balance}
          autoFocus
        />
      )}
      <DialogActions>
        <Button onClick={props.onDone}>{t('Cancel')}</Button>
        <Button {...form.submit} variant="primary">
          {t('Save')}
        </Button>
      </DialogActions>
    </form>
  );
}
