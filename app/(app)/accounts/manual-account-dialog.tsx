'use client';

import { useState } from 'react';
import { AmountField } from '@/components/amount-field';
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
import { t } from '@/components/words';
import { msg } from '@/lib/i18n/schema';

const TYPES = [
  ['cash', msg('Cash')],
  ['checking', msg('Checking')],
  ['savings', msg('Savings')],
  ['credit', msg('Credit card')],
  ['loan', msg('Loan')],
  ['investment', msg('Investment')],
  ['other', msg('Other')],
] as const;

export function ManualAccountDialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      {...props}
      title={t('Keep an account by hand')}
      description={t('Cash in a drawer, or an account no bank link reaches.')}
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
  const [currency, setCurrency] = useState(own);
  const form = useForm(async (values) => {
    const body = {
      name: values.name ?? '',
      type: TYPES.find(([value]) => value === values.type)?.[0] ?? 'other',
      currency,
      opening_balance: values.opening_balance
        ? readAmount(values.opening_balance, currency)
        : undefined,
    };
    await create.mutateAsync({ body, key: keyFor(body) });
    toast(t('{name} is ready.', { name: body.name }));
    onDone();
  });
  const { fields } = form.errors;
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      <Field
        label={t('Name')}
        name="name"
        maxLength={100}
        placeholder={t('Wallet')}
        autoFocus
        error={fields.name}
      />
      <div className="grid grid-cols-2 gap-3">
        <SelectField label={t('Kind')} name="type" error={fields.type}>
          {TYPES.map(([value, name]) => (
            <option key={value} value={value}>
              {t(name)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('Currency')}
          name="currency"
          value={currency}
          onChange={(event) => setCurrency(event.target.value)}
          error={fields.currency}
        >
          {currenciesWith(own).map(([code]) => (
            <option key={t(code)}>{t(code)}</option>
          ))}
        </SelectField>
      </div>
      <AmountField
        label={t('Holds now')}
        name="opening_balance"
        currency={currency}
        example="0"
        hint={t('Money owed is negative.')}
        error={fields.opening_balance}
      />
      <DialogActions>
        <Button onClick={onDone}>{t('Cancel')}</Button>
        <Button {...form.submit} variant="primary">
          {t('Make it')}
        </Button>
      </DialogActions>
    </form>
  );
}
