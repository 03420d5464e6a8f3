'use client';

import { useCreateAccount } from '@/components/api/accounts';
import { currenciesWith } from '@/components/currencies';
import { FormError } from '@/components/form-error';
import { readAmount } from '@/components/read-amount';
import { useHere } from '@/components/shell/here';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field, SelectField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { useForm } from '@/components/use-form';
import { useOnceKey } from '@/components/use-once-key';

const TYPES = [
  ['cash', 'Cash'],
  ['checking', 'Checking'],
  ['savings', 'Savings'],
  ['credit', 'Credit card'],
  ['loan', 'Loan'],
  ['investment', 'Investment'],
  ['other', 'Other'],
] as const;

export function ManualAccountDialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      {...props}
      title="Keep an account by hand"
      description="Cash in a drawer, or an account no bank link reaches."
    >
      <ManualAccountForm onDone={() => props.onOpenChange(false)} />
    </Dialog>
  );
}

function ManualAccountForm({ onDone }: { onDone: () => void }) {
  const { currency: own } = useHere();
  const create = useCreateAccount();
  const toast = useToast();
  const keyFor = useOnceKey();
  const form = useForm(async (values) => {
    const currency = values.currency ?? own;
    const body = {
      name: values.name ?? '',
      type: TYPES.find(([value]) => value === values.type)?.[0] ?? 'other',
      currency,
      opening_balance: values.opening_balance
        ? readAmount(values.opening_balance, currency)
        : undefined,
    };
    await create.mutateAsync({ body, key: keyFor(body) });
    toast(`${body.name} is ready.`);
    onDone();
  });
  const { fields } = form.errors;
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      <Field
        label="Name"
        name="name"
        maxLength={100}
        placeholder="Wallet"
        autoFocus
        error={fields.name}
      />
      <div className="grid grid-cols-2 gap-3">
        <SelectField label="Kind" name="type" error={fields.type}>
          {TYPES.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField label="Currency" name="currency" defaultValue={own} error={fields.currency}>
          {currenciesWith(own).map(([code]) => (
            <option key={code}>{code}</option>
          ))}
        </SelectField>
      </div>
      <Field
        label="Holds now"
        name="opening_balance"
        inputMode="decimal"
        placeholder="0"
        hint="Money owed is negative."
        error={fields.opening_balance}
      />
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button {...form.submit} variant="primary">
          Make it
        </Button>
      </DialogActions>
    </form>
  );
}
