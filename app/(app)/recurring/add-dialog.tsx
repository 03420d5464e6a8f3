'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { AmountField } from '@/components/amount-field';
import { negate } from '@/components/amounts';
import { accountsQuery } from '@/components/api/queries';
import { useAddSeries } from '@/components/api/recurring';
import { FormError } from '@/components/form-error';
import { readAmount } from '@/components/read-amount';
import { useHere } from '@/components/shell/here';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field, SelectField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { useCategories } from '@/components/use-categories';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import { PERIOD_WORDS, PERIODS } from './series-groups';

type Props = { open: boolean; onOpenChange: (open: boolean) => void };

export function AddDialog(props: Props) {
  return (
    <Dialog
      {...props}
      title={t('Add a recurring payment')}
      description={t('One that has not come often enough to be found, or that is still to begin.')}
    >
      <AddForm onDone={() => props.onOpenChange(false)} />
    </Dialog>
  );
}

function AddForm({ onDone }: { onDone: () => void }) {
  const { today, currency: own } = useHere();
  const { all } = useCategories();
  const { data: accounts } = useQuery(accountsQuery);
  const add = useAddSeries();
  const toast = useToast();
  const [accountId, setAccountId] = useState<string>();
  const account = accounts?.data.find(({ id }) => id === accountId) ?? accounts?.data[0];
  const form = useForm(async (values) => {
    if (!account) throw new Error(t('Choose the account it is paid from.'));
    const amount = readAmount(values.amount ?? '', account.currency);
    await add.mutateAsync({
      account_id: account.id,
      name: values.name ?? '',
      amount: values.direction === 'in' ? amount : negate(amount, account.currency),
      period: PERIODS.find((value) => value === values.period) ?? 'monthly',
      starts_on: values.starts_on ?? today,
      category: values.category || null,
    });
    toast(t('{name} is added.', { name: values.name }));
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
        placeholder={t('Rent')}
        autoFocus
        error={fields.name}
      />
      <div className="grid grid-cols-2 gap-3">
        <SelectField label={t('Direction')} name="direction">
          <option value="out">{t('Money out')}</option>
          <option value="in">{t('Money in')}</option>
        </SelectField>
        <AmountField
          label={t('Amount')}
          name="amount"
          currency={account?.currency ?? own}
          example="0"
          error={fields.amount}
        />
        <SelectField
          label={t('How often')}
          name="period"
          defaultValue="monthly"
          error={fields.period}
        >
          {PERIODS.map((value) => (
            <option key={value} value={value}>
              {t(PERIOD_WORDS[value])}
            </option>
          ))}
        </SelectField>
        <Field
          label={t('Due next on')}
          name="starts_on"
          type="date"
          defaultValue={today}
          error={fields.starts_on}
        />
      </div>
      <SelectField
        label={t('Account')}
        name="account_id"
        value={account?.id ?? ''}
        disabled={accounts?.data.length === 0}
        hint={
          accounts?.data.length === 0 ? t('Link an account first, or keep one by hand.') : undefined
        }
        onChange={(event) => setAccountId(event.target.value)}
        error={fields.account_id}
      >
        {accounts?.data.length === 0 && <option value="">{t('No accounts yet')}</option>}
        {accounts?.data.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('Category')} name="category" error={fields.category}>
        <option value="">{t('Uncategorized')}</option>
        {all.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </SelectField>
      <DialogActions>
        <Button onClick={onDone}>{t('Cancel')}</Button>
        <Button {...form.submit} variant="primary">
          {t('Add it')}
        </Button>
      </DialogActions>
    </form>
  );
}
